package org.sealbook.usage;

import java.time.Instant;
import java.util.regex.Pattern;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.format.StrictJson;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;

/** What a receipt is about: one license, or only whether there is one. */
public sealed interface Checked {

    /** Writes its one member. */
    JsonText writeTo(JsonText json);

    /**
     * A license that was looked up.
     *
     * @param id names type, issuer and version too (GB/T 36904)
     * @param sha256 of the sealed file, 64 lower-case hexadecimal digits
     * @param statusAsOf since when that was known
     */
    record OfLicense(LicenseId id, String sha256, LicenseState state, Instant statusAsOf) implements Checked {

        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        public OfLicense {
            if (!SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException("sha256: 64 lower-case hexadecimal digits");
            }
        }

        @Override
        public JsonText writeTo(JsonText json) {
            return json.begin("license")
                    .text("id", id.toString())
                    .text("sha256", sha256)
                    .text("state", state.name())
                    .text("statusAsOf", statusAsOf.toString())
                    .end();
        }
    }

    /** The question whether the holder has a license of a type in force, and its answer. */
    record OfQuestion(LicenseTypeCode type, boolean holds) implements Checked {

        @Override
        public JsonText writeTo(JsonText json) {
            return json.begin("question")
                    .text("type", type.value())
                    .flag("holds", holds)
                    .end();
        }
    }

    /** From the claims of a receipt, which have exactly one of the two members. */
    static Checked read(StrictJson claims) throws Malformed {
        if (claims.has("license") == claims.has("question")) {
            throw new Malformed(Fault.SYNTAX, "a receipt is about a license or about a question");
        }
        StrictJson member = claims.object(claims.has("license") ? "license" : "question");
        Checked checked = claims.has("license")
                ? new OfLicense(
                        LicenseId.of(member.text("id", LicenseId.MAX_LENGTH)),
                        member.text("sha256", 64),
                        LicenseState.valueOf(member.text("state", 20)),
                        Instant.parse(member.text("statusAsOf", 40)))
                : new OfQuestion(
                        new LicenseTypeCode(member.text("type", LicenseTypeCode.LENGTH)), member.flag("holds"));
        member.nothingElse();
        return checked;
    }
}
