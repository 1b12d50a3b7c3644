package org.sealbook.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.License;
import org.sealbook.license.License.Origin;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;

/**
 * {@code license.json}: the data of a license as bytes that are written once and then carried verbatim (docs/format.md).
 *
 * @param identifier the identifier as it stands there, right or wrong in its check character
 * @param salt 16 random bytes, for the commitment in the log
 */
public record LicenseJson(License license, LicenseId.Reading identifier, byte[] salt) {

    public static final String SCHEMA = "https://sealbook.org/schema/license/v1";
    public static final int MAX_BYTES = 256 * 1024;
    public static final int SALT_BYTES = 16;
    public static final int MAX_FIELDS = 100;
    public static final int MAX_FIELD = 4000;
    public static final int MAX_HOLDERS = 50;

    public LicenseJson {
        salt = salt.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    public static byte[] write(License license, byte[] salt) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("salt: " + SALT_BYTES + " bytes");
        }
        JsonText json = new JsonText()
                .begin()
                .text("schema", SCHEMA)
                .text("id", license.id().toString());
        json.begin("type")
                .text("code", license.type().code().value())
                .text("name", license.type().name())
                .number("version", license.type().version())
                .end();
        json.text("number", license.number().value())
                .text("version", license.id().versionText())
                .text("previousId", license.previousId())
                .text("origin", license.origin());
        json.begin("issuer")
                .text("code", license.issuer().code().value())
                .text("name", license.issuer().name())
                .end();
        json.beginArray("holders");
        for (Holder holder : license.holders()) {
            json.element()
                    .text("name", holder.name())
                    .text("idType", holder.id().type().code())
                    .text("id", holder.id().value())
                    .end();
        }
        json.endArray()
                .text("issuedOn", license.issuedOn().toString())
                .text("validFrom", license.validity().from().toString())
                .text("validUntil", license.validity().until())
                .text("region", license.region().code())
                .texts("fields", license.fields());
        json.begin("status")
                .text("list", license.status().list())
                .number("index", license.status().index())
                .end();
        return json.text("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(salt))
                .end()
                .bytes();
    }

    public static LicenseJson read(byte[] bytes) throws Malformed {
        StrictJson json = StrictJson.read(bytes, MAX_BYTES);
        if (!json.text("schema", 100).equals(SCHEMA)) {
            throw new Malformed(Fault.VALUE, "license.json of an unknown schema");
        }
        try {
            return read(json);
        } catch (IllegalArgumentException | DateTimeException refusedByItsType) {
            throw new Malformed(Fault.VALUE, "license.json: " + whatWasRefused(refusedByItsType));
        }
    }

    private static String whatWasRefused(RuntimeException refusal) {
        return refusal instanceof DateTimeException
                ? "a date that does not exist"
                : String.valueOf(refusal.getMessage());
    }

    private static LicenseJson read(StrictJson json) throws Malformed {
        LicenseId.Reading reading = LicenseId.read(json.text("id", LicenseId.MAX_LENGTH));
        LicenseId id = idOf(reading);
        StrictJson type = json.object("type");
        StrictJson issuer = json.object("issuer");
        StrictJson status = json.object("status");
        if (!json.text("version", 3).equals(id.versionText())) {
            throw new Malformed(Fault.VALUE, "version differs from the identifier's");
        }
        Optional<String> previous = json.optionalText("previousId", LicenseId.MAX_LENGTH);
        Optional<String> origin = json.optionalText("origin", 32);
        License license = new License(
                id,
                new License.Type(
                        new LicenseTypeCode(type.text("code", LicenseTypeCode.LENGTH)),
                        type.text("name", 200),
                        type.integer("version", 1, 9999)),
                new LicenseNumber(json.text("number", LicenseNumber.MAX_LENGTH)),
                previous.map(LicenseId::of).orElse(null),
                new License.Issuer(new AgencyCode(issuer.text("code", AgencyCode.LENGTH)), issuer.text("name", 200)),
                holders(json),
                date(json, "issuedOn"),
                validity(json),
                new Region(json.text("region", 6)),
                json.object("fields").textMembers(MAX_FIELDS, MAX_FIELD),
                new License.StatusReference(status.text("list", 32), status.integer("index", 0, (1 << 24) - 1)),
                origin.isPresent() ? origin(origin.get()) : null);
        byte[] salt = Base64.getUrlDecoder().decode(json.text("salt", 22));
        if (salt.length != SALT_BYTES) {
            throw new Malformed(Fault.VALUE, "salt is not 16 bytes");
        }
        for (StrictJson object : List.of(json, type, issuer, status)) {
            object.nothingElse();
        }
        return new LicenseJson(license, reading, salt);
    }

    /** An origin that this version does not know could mean anything: the license is not read. */
    private static Origin origin(String word) throws Malformed {
        return Arrays.stream(Origin.values())
                .filter(origin -> origin.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new Malformed(Fault.VALUE, "license.json: an unknown origin"));
    }

    private static LicenseId idOf(LicenseId.Reading reading) throws Malformed {
        if (reading instanceof LicenseId.WellFormed wellFormed) {
            return wellFormed.id();
        }
        if (reading instanceof LicenseId.WrongCheckCharacter wrong) {
            return wrong.id();
        }
        throw new Malformed(Fault.VALUE, "id is not a license identifier (GB/T 36904)");
    }

    private static List<Holder> holders(StrictJson json) throws Malformed {
        List<Holder> holders = new ArrayList<>();
        for (StrictJson holder : json.objects("holders", MAX_HOLDERS)) {
            HolderIdType type = HolderIdType.ofCode(holder.text("idType", 3))
                    .orElseThrow(() -> new Malformed(Fault.VALUE, "unknown holder code type"));
            holders.add(new Holder(
                    holder.text("name", Holder.MAX_NAME), new HolderId(type, holder.text("id", HolderId.MAX_LENGTH))));
            holder.nothingElse();
        }
        return holders;
    }

    private static Validity validity(StrictJson json) throws Malformed {
        LocalDate from = date(json, "validFrom");
        Optional<String> until = json.optionalText("validUntil", 10);
        return until.isPresent() ? Validity.between(from, LocalDate.parse(until.get())) : Validity.openEnded(from);
    }

    private static LocalDate date(StrictJson json, String key) throws Malformed {
        return LocalDate.parse(json.text(key, 10));
    }

    /** Without the data: they are personal. */
    @Override
    public String toString() {
        return "license.json of " + license.id();
    }
}
