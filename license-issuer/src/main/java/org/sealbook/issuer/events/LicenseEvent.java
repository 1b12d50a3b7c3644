package org.sealbook.issuer.events;

import java.time.Instant;
import org.sealbook.format.JsonText;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;

/**
 * Something that happened to a license.
 *
 * @param number its place among all events of the registry, from 1
 * @param agency the license's issuer, who may know
 * @param revision the license's after it
 */
public record LicenseEvent(
        long number, Instant at, EventKind kind, AgencyCode agency, LicenseId license, int revision) {

    /** Its members, into an object that was begun: the same wherever it is told. */
    public JsonText writeTo(JsonText json) {
        return json.number("number", number)
                .text("at", at.toString())
                .text("kind", kind.name())
                .text("agency", agency.value())
                .text("license", license.toString())
                .text("type", license.type().value())
                .number("revision", revision);
    }
}
