package org.sealbook.issuer.authority;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.sealbook.license.AgencyCode;

/**
 * An agency of the demo. It does not exist; its code is well-formed and unused.
 *
 * @param region where it has its seat, GB/T 2260
 * @param client the API client that acts for it
 * @param types the license types it may issue
 */
record DemoAgency(AgencyCode code, String region, String name, String client, List<String> types) {

    static final String BUSINESS_LICENSE = "11100000MB0143028R001";
    static final String FOOD_PERMIT = "11100000MB0143028R901";
    static final String ROAD_TRANSPORT_PERMIT = "11100000000019713D008";
    static final String MARRIAGE_CERTIFICATE = "111000000000131433001";

    /** The name in a certificate of this agency. */
    X500Name subject(String purpose) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, name)
                .addRDN(BCStyle.OU, "Sealbook development authority")
                .addRDN(BCStyle.SERIALNUMBER, code.value())
                .addRDN(BCStyle.CN, name + purpose)
                .build();
    }

    /** The name of a part of the authority itself. */
    static X500Name own(String part) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, "Sealbook development authority")
                .addRDN(BCStyle.CN, part)
                .build();
    }
}
