package org.sealbook.issuer.issuance;

import java.time.LocalDate;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.license.Holder;
import org.sealbook.license.License;

/** What the API says of a license. The short form has no personal data and is what an issue answers. */
public final class LicenseAnswer {

    private LicenseAnswer() {}

    /** The answer to an issue, the same for ever. @param base the public address of this issuer */
    static byte[] issued(LicenseRecord record, String base) {
        return begin(record, record.life().status(), base).end().bytes();
    }

    /** In a listing. @param today decides whether it is expired */
    public static byte[] brief(LicenseRecord record, LocalDate today, String base) {
        return life(begin(record, record.statusOn(today), base), record).end().bytes();
    }

    /** With holders, fields and what can be done next, for the issuing agency. */
    public static byte[] full(LicenseRecord record, LocalDate today, String base) {
        JsonText json =
                life(begin(record, record.statusOn(today), base), record).beginArray("deeds");
        Deed.allowedIn(record.statusOn(today)).forEach(deed -> json.element(deed.name()));
        json.endArray().beginArray("holders");
        for (Holder holder : record.license().holders()) {
            json.element()
                    .text("name", holder.name())
                    .text("idType", holder.id().type().code())
                    .text("id", holder.id().value())
                    .end();
        }
        return json.endArray().texts("fields", record.license().fields()).end().bytes();
    }

    private static JsonText life(JsonText json, LicenseRecord record) {
        return json.number("revision", record.life().revision())
                .text("supersededBy", record.life().successor());
    }

    private static JsonText begin(LicenseRecord record, RegisterStatus status, String base) {
        License license = record.license();
        String self = base + "/api/v1/licenses/" + license.id();
        JsonText json = new JsonText()
                .begin()
                .text("id", license.id().toString())
                .text("number", license.number().value())
                .text("version", license.id().versionText())
                .text("previousId", license.previousId())
                .text("origin", license.origin())
                .text("status", status.name())
                .text("issuedOn", license.issuedOn().toString())
                .text("validFrom", license.validity().from().toString())
                .text("validUntil", license.validity().until())
                .text("region", license.region().code());
        json.begin("type")
                .text("code", license.type().code().value())
                .text("name", license.type().name())
                .number("version", license.type().version())
                .end();
        json.begin("issuer")
                .text("code", license.issuer().code().value())
                .text("name", license.issuer().name())
                .end();
        json.begin("links").text("self", self).text("file", self + "/file").end();
        record.file().ifPresent(file -> json.begin("file")
                .text("sha256", file.sha256())
                .number("bytes", file.bytes())
                .end());
        return json;
    }
}
