package org.sealbook.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;

/**
 * What an organisation may know of a license, as the registry gave it out. It prints only its identifier.
 *
 * @param state the register's word for its state today: VALID, EXPIRED, SUSPENDED, LOST, SUPERSEDED, CANCELLED, REVOKED, WITHDRAWN
 * @param number if granted, and the license is in force
 * @param holders their names, if granted, and the license is in force
 * @param fields those that are granted, in the order of the license; none unless it is in force
 * @param receipt signed by the registry (用证回执), for the file of the case; if the registry writes receipts
 */
public record FetchedLicense(
        LicenseId id,
        LicenseTypeCode type,
        String typeName,
        AgencyCode issuer,
        String issuerName,
        String state,
        Validity validity,
        Optional<String> number,
        Optional<String> holders,
        Map<String, String> fields,
        Optional<String> receipt) {

    public FetchedLicense {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public boolean isInForce() {
        return state.equals("VALID");
    }

    @Override
    public String toString() {
        return "license " + id;
    }
}
