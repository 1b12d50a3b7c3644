package org.sealbook.usage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.regex.Pattern;
import org.sealbook.format.AnnotatedPdf;
import org.sealbook.format.JsonText;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.format.StrictJson;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;

/**
 * A copy of a license that was made for one use (加注件): by whom, for whom, what for, until when. It is no license: it says what one was
 * when it was made. Carried as {@code copy.json} inside its PDF.
 *
 * @param record identifier of the registry's record of the use, and of the copy
 * @param until the last day on which it may be used, in China
 * @param recipient the name of the organisation that asked; its code is in the context
 * @param status the copy's own entry in a status list
 */
public record AnnotatedCopy(
        String record,
        Maker maker,
        Instant madeAt,
        LocalDate until,
        String recipient,
        UsageContext context,
        Original original,
        StatusReference status) {

    public static final String SCHEMA = "https://sealbook.org/schema/copy/v1";
    public static final int MAX_NAME = 200;

    private static final Pattern RECORD = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int MAX_LICENSE = LicenseJson.MAX_BYTES / 3 * 4 + 4;

    /** Who made and sealed it. */
    public record Maker(AgencyCode code, String name) {}

    /**
     * What it is a copy of.
     *
     * @param sha256 of the sealed file, 64 lower-case hexadecimal digits
     * @param state when the copy was made
     * @param statusAsOf since when that was known
     * @param licenseJson the license's data, byte for byte
     */
    public record Original(String sha256, LicenseState state, Instant statusAsOf, byte[] licenseJson) {

        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        public Original {
            if (!SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException("sha256: 64 lower-case hexadecimal digits");
            }
            licenseJson = licenseJson.clone();
        }

        @Override
        public byte[] licenseJson() {
            return licenseJson.clone();
        }

        /** Of no holder. */
        @Override
        public String toString() {
            return "original " + sha256;
        }
    }

    public AnnotatedCopy {
        if (!RECORD.matcher(record).matches()) {
            throw new IllegalArgumentException("record: 22 characters of base64url");
        }
        UsageContext.require("recipient", recipient, MAX_NAME);
        UsageContext.require("maker.name", maker.name(), MAX_NAME);
    }

    /** {@code copy.json}. */
    public byte[] json() {
        JsonText json = new JsonText()
                .begin()
                .text("schema", SCHEMA)
                .text("record", record)
                .begin("maker")
                .text("code", maker.code().value())
                .text("name", maker.name())
                .end()
                .text("madeAt", madeAt.toString())
                .text("until", until.toString())
                .text("recipient", recipient)
                .begin("context");
        context.writeTo(json)
                .end()
                .begin("original")
                .text("sha256", original.sha256())
                .text("state", original.state().name())
                .text("statusAsOf", original.statusAsOf().toString())
                .text("license", Base64.getUrlEncoder().withoutPadding().encodeToString(original.licenseJson()))
                .end()
                .begin("status")
                .text("list", status.list())
                .number("index", status.index())
                .end();
        return json.end().bytes();
    }

    /** @throws Malformed if that is no copy, or has members that are none of one */
    public static AnnotatedCopy read(byte[] json) throws Malformed {
        StrictJson object = StrictJson.read(json, AnnotatedPdf.MAX_JSON);
        if (!object.text("schema", 100).equals(SCHEMA)) {
            throw new Malformed(Fault.VALUE, "copy.json of an unknown schema");
        }
        try {
            AnnotatedCopy copy = read(object);
            object.nothingElse();
            return copy;
        } catch (IllegalArgumentException | DateTimeException unfit) {
            throw new Malformed(Fault.VALUE, "copy.json");
        }
    }

    private static AnnotatedCopy read(StrictJson object) throws Malformed {
        StrictJson maker = object.object("maker");
        StrictJson original = object.object("original");
        StrictJson status = object.object("status");
        AnnotatedCopy copy = new AnnotatedCopy(
                object.text("record", 22),
                new Maker(new AgencyCode(maker.text("code", AgencyCode.LENGTH)), maker.text("name", MAX_NAME)),
                Instant.parse(object.text("madeAt", 40)),
                LocalDate.parse(object.text("until", 10)),
                object.text("recipient", MAX_NAME),
                UsageContext.read(object.object("context")),
                new Original(
                        original.text("sha256", 64),
                        LicenseState.valueOf(original.text("state", 20)),
                        Instant.parse(original.text("statusAsOf", 40)),
                        Base64.getUrlDecoder().decode(original.text("license", MAX_LICENSE))),
                new StatusReference(status.text("list", 32), status.integer("index", 0, Integer.MAX_VALUE)));
        maker.nothingElse();
        original.nothingElse();
        status.nothingElse();
        return copy;
    }

    /** The license that it is a copy of, as it was then. */
    public License license() throws Malformed {
        return LicenseJson.read(original.licenseJson()).license();
    }

    /** Of nobody and no case. */
    @Override
    public String toString() {
        return "annotated copy " + record;
    }
}
