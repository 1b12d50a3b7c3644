package org.sealbook.usage;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.format.StrictJson;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;

/** What a receipt is about: one license, whether there is one, or a question about the holder. */
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

        private static OfLicense read(StrictJson member) throws Malformed {
            return new OfLicense(
                    LicenseId.of(member.text("id", LicenseId.MAX_LENGTH)),
                    member.text("sha256", 64),
                    LicenseState.valueOf(member.text("state", 20)),
                    Instant.parse(member.text("statusAsOf", 40)));
        }
    }

    /**
     * The question whether the holder has a license of a type in force, and its answer.
     *
     * @param validFor whether it goes on for so long was asked too
     */
    record OfQuestion(LicenseTypeCode type, Optional<ValidFor> validFor, boolean holds) implements Checked {

        /** Of today alone. */
        public OfQuestion(LicenseTypeCode type, boolean holds) {
            this(type, Optional.empty(), holds);
        }

        @Override
        public JsonText writeTo(JsonText json) {
            JsonText member = json.begin("question").text("type", type.value());
            validFor.ifPresent(question -> question.writeTo(member));
            return member.flag("holds", holds).end();
        }

        private static OfQuestion read(StrictJson member) throws Malformed {
            Optional<ValidFor> validFor = member.has(ValidFor.NAME)
                    ? Optional.of(new ValidFor(member.integer(ValidFor.NAME, 1, ValidFor.MOST)))
                    : Optional.empty();
            return new OfQuestion(
                    new LicenseTypeCode(member.text("type", LicenseTypeCode.LENGTH)), validFor, member.flag("holds"));
        }
    }

    /** A question about the holder himself, of whom nothing else was told. */
    record OfHolder(OfAge question, boolean yes) implements Checked {

        @Override
        public JsonText writeTo(JsonText json) {
            return question.writeTo(json.begin("question")).flag("holds", yes).end();
        }

        private static OfHolder read(StrictJson member) throws Malformed {
            return new OfHolder(new OfAge(member.integer(OfAge.NAME, 1, OfAge.MOST)), member.flag("holds"));
        }
    }

    /** From the claims of a receipt, which have exactly one of the two members. */
    static Checked read(StrictJson claims) throws Malformed {
        if (claims.has("license") == claims.has("question")) {
            throw new Malformed(Fault.SYNTAX, "a receipt is about a license or about a question");
        }
        StrictJson member = claims.object(claims.has("license") ? "license" : "question");
        Checked checked = claims.has("license") ? OfLicense.read(member) : question(member);
        member.nothingElse();
        return checked;
    }

    private static Checked question(StrictJson member) throws Malformed {
        return member.has(OfAge.NAME) ? OfHolder.read(member) : OfQuestion.read(member);
    }
}
