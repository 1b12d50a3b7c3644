package org.sealbook.issuer.api;

import java.util.Set;
import java.util.stream.Collectors;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.UsageGrant;
import org.sealbook.license.Holder;
import org.sealbook.license.License;

/** A license in the words of the shared services: what may be known of it, as {@link UsedLicense} says it in ours. */
final class CertInfo {

    private CertInfo() {}

    /** Which it is and where it stands. @param json an object that was begun, and is the caller's to end */
    static JsonText standing(JsonText json, LicenseRecord record, RegisterStatus status) {
        License license = record.license();
        return json.text("certificateIdentifier", license.id().toString())
                .text("certificateTypeCode", license.type().code().value())
                .text("certificateName", license.type().name())
                .text("certificateIssuingAuthorityCode", license.issuer().code().value())
                .text("certificateIssuingAuthorityName", license.issuer().name())
                .text("certificateEffectiveDate", license.validity().from().toString())
                .text("certificateExpiringDate", license.validity().until())
                .text("certificateStatus", status.name())
                .text("certificateStatusName", status.zh());
    }

    /** The same and, if it is in force, the fields that were given out. */
    static JsonText whole(JsonText json, LicenseRecord record, RegisterStatus status, Set<String> fields) {
        standing(json, record, status);
        if (status != RegisterStatus.VALID) {
            return json;
        }
        License license = record.license();
        if (fields.contains(UsageGrant.NUMBER)) {
            json.text("certificateNumber", license.number().value());
        }
        if (fields.contains(UsageGrant.HOLDERS)) {
            json.text(
                    "certificateHolderName",
                    license.holders().stream().map(Holder::name).collect(Collectors.joining("^")));
        }
        json.begin("surface");
        license.fields().forEach((key, value) -> {
            if (fields.contains(key)) {
                json.text(key, value);
            }
        });
        return json.end();
    }
}
