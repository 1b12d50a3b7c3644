package org.sealbook.client;

import java.time.Instant;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;

/**
 * Something that happened to a license.
 *
 * @param number its place among the registry's events
 * @param kind the registry's word: ISSUED, CHANGED, EXPIRING, USED. Pass over those that you do not know
 * @param agency the license's issuer
 * @param revision the license's after it
 */
public record RegistryEvent(long number, Instant at, String kind, AgencyCode agency, LicenseId license, int revision) {

    static RegistryEvent read(StrictJson json) throws Malformed {
        return new RegistryEvent(
                json.number("number", 1, Long.MAX_VALUE),
                UseJson.instant(json.text("at", 40)),
                json.text("kind", 40),
                new AgencyCode(json.text("agency", AgencyCode.LENGTH)),
                LicenseId.of(json.text("license", LicenseId.MAX_LENGTH)),
                json.integer("revision", 1, Integer.MAX_VALUE));
    }
}
