package org.sealbook.issuer.authority;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.sealbook.license.AgencyCode;

/**
 * The agencies of the demo. They do not exist; their codes are well-formed and unused.
 *
 * @param client the API client that acts for it
 * @param types the license types it may issue
 */
record DemoAgency(AgencyCode code, String name, String client, List<String> types) {

    static final String REGION = "310000";

    static final String BUSINESS_LICENSE = "11100000MB0143028R001";
    static final String FOOD_PERMIT = "11100000MB0143028R901";
    static final String ROAD_TRANSPORT_PERMIT = "11100000000019713D008";
    static final String MARRIAGE_CERTIFICATE = "111000000000131433001";

    static final List<DemoAgency> ALL = List.of(
            agency("11310000MB2F000160", "上海市示例市场监督管理局", "demo-market", BUSINESS_LICENSE, FOOD_PERMIT),
            agency("11310000MB2F00024T", "上海市示例道路运输管理局", "demo-transport", ROAD_TRANSPORT_PERMIT),
            agency("11310000MB2F00032M", "上海市示例民政局", "demo-civil", MARRIAGE_CERTIFICATE),
            // Has seals like the others and may issue nothing: for showing that a real seal is not enough.
            agency("11310000MB2F00040G", "上海市示例数据局", "demo-data"));

    /** Makes annotated copies for the registry. */
    static final DemoAgency MAKER_OF_COPIES = ALL.get(3);

    private static DemoAgency agency(String code, String name, String client, String... types) {
        return new DemoAgency(new AgencyCode(code), name, client, List.of(types));
    }

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
