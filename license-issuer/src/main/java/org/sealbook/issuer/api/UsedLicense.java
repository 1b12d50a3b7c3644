package org.sealbook.issuer.api;

import java.util.Set;
import java.util.stream.Collectors;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.Usage.Found;
import org.sealbook.issuer.usage.UsageGrant;
import org.sealbook.license.Holder;
import org.sealbook.license.License;

/** A license as others than its issuer may see it: where it stands, and if it is in force the fields that were given out. */
final class UsedLicense {

    private UsedLicense() {}

    static JsonText write(JsonText json, Found found, Set<String> fields) {
        return write(json, found.license(), found.status(), fields);
    }

    /** Writes the members. @param json an object that was begun, and is the caller's to end */
    static JsonText write(JsonText json, LicenseRecord record, RegisterStatus status, Set<String> fields) {
        License license = record.license();
        json.text("id", license.id().toString())
                .text("type", license.type().code().value())
                .text("typeName", license.type().name())
                .text("issuer", license.issuer().code().value())
                .text("issuerName", license.issuer().name())
                .text("status", status.name())
                .text("validFrom", license.validity().from().toString())
                .text("validUntil", license.validity().until());
        return status == RegisterStatus.VALID ? fields(json, license, fields) : json;
    }

    private static JsonText fields(JsonText json, License license, Set<String> fields) {
        if (fields.contains(UsageGrant.NUMBER)) {
            json.text("number", license.number().value());
        }
        if (fields.contains(UsageGrant.HOLDERS)) {
            json.text("holders", license.holders().stream().map(Holder::name).collect(Collectors.joining("、")));
        }
        json.begin("fields");
        license.fields().forEach((key, value) -> {
            if (fields.contains(key)) {
                json.text(key, value);
            }
        });
        return json.end();
    }
}
