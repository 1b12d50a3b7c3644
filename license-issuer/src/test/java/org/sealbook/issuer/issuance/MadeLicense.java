package org.sealbook.issuer.issuance;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.QrToken;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.sealing.SealedLicense;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Suite;
import org.sealbook.license.Validity;

/** Licenses made with the real rooms and the keys of a development authority, without the register: also wrong ones. */
public final class MadeLicense {

    public static final String BUSINESS = "11100000MB0143028R001";
    public static final String FOOD = "11100000MB0143028R901";
    public static final String ROAD = "11100000000019713D008";
    public static final String MARRIAGE = "111000000000131433001";
    public static final String MARKET = "11310000MB2F000160";
    public static final String TRANSPORT = "11310000MB2F00024T";
    public static final String CIVIL = "11310000MB2F00032M";
    public static final String DATA = "11310000MB2F00040G";

    static final String PREFIX = "http://127.0.0.1:8080/q/";
    private static final Catalog CATALOG = Catalog.load();
    private static final Renderer RENDERER = Renderer.of(CATALOG, PREFIX);
    private static final Seals SEALS = Seals.open(Authorities.shared(), Authorities.CLOCK);

    private String type = BUSINESS;
    private String issuer = MARKET;
    private Validity validity = Validity.openEnded(LocalDate.of(2026, 1, 1));
    private StatusReference status = new StatusReference("310000-1", 5);
    private String qrNumber = "";
    private boolean longest;

    public static Path trustFolder() {
        return Authorities.shared().resolve("trust");
    }

    public static MadeLicense of(String type, String issuer) {
        MadeLicense made = new MadeLicense();
        made.type = type;
        made.issuer = issuer;
        return made;
    }

    public MadeLicense valid(Validity period) {
        validity = period;
        return this;
    }

    public MadeLicense withStatus(StatusReference reference) {
        status = reference;
        return this;
    }

    /** A QR code that names another number than the data. */
    public MadeLicense withQrNumber(String number) {
        qrNumber = number;
        return this;
    }

    /** Every text as long as the type allows, in Chinese characters. */
    public MadeLicense longest() {
        longest = true;
        return this;
    }

    public byte[] pdf() {
        LicenseType kind = CATALOG.type(new LicenseTypeCode(type)).orElseThrow();
        return sealed(rendered(), issuer, kind.suite());
    }

    static byte[] sealed(RenderedLicense rendered, String issuer, Suite suite) {
        Instant at = Authorities.CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
        return ((SealedLicense) SEALS.seal(rendered, new AgencyCode(issuer), suite, at)).bytes();
    }

    /** Waiting for its seal. */
    RenderedLicense rendered() {
        Instant at = Authorities.CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
        LicenseType kind = CATALOG.type(new LicenseTypeCode(type)).orElseThrow();
        License license = license(at);
        String qr = SEALS.qrText(
                QrToken.of(qrNumber.isEmpty() ? license : numbered(license, qrNumber)),
                new AgencyCode(issuer),
                kind.suite(),
                PREFIX);
        return (RenderedLicense) RENDERER.render(
                kind,
                license,
                LicenseJson.write(license, new byte[16]),
                qr,
                SEALS.picture(new AgencyCode(issuer), kind.suite()).orElseThrow(),
                at);
    }

    public String qr() {
        Instant at = Authorities.CLOCK.instant();
        LicenseType kind = CATALOG.type(new LicenseTypeCode(type)).orElseThrow();
        return SEALS.qrText(QrToken.of(license(at)), new AgencyCode(issuer), kind.suite(), PREFIX);
    }

    private License license(Instant at) {
        LicenseType kind = CATALOG.type(new LicenseTypeCode(type)).orElseThrow();
        Map<String, String> fields = new LinkedHashMap<>();
        for (FaceField field : kind.fields()) {
            fields.put(
                    field.key(),
                    longest
                                    && field.kind() == FaceField.Kind.TEXT
                                    && field.pattern().isEmpty()
                            ? "最".repeat(field.maxLength())
                            : value(field));
        }
        String longName = "长".repeat(kind.holders().maxNameBytes() / 3);
        List<Holder> holders = kind.holders().min() == 2
                ? List.of(
                        person(longest ? longName : "周一", "310101199001010012"),
                        person(longest ? longName : "林二", "310115198512120022"))
                : List.of(new Holder(
                        longest ? longName : "示例有限公司", new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K00015A")));
        return new License(
                new LicenseId(kind.code(), issuer, "202600000001", 1),
                new License.Type(kind.code(), kind.name(), kind.version()),
                new LicenseNumber(longest ? "9".repeat(LicenseType.MAX_NUMBER_BYTES) : "310000202600000001"),
                null,
                new License.Issuer(new AgencyCode(issuer), "上海市示例机构"),
                holders,
                at.atZone(Validity.ZONE).toLocalDate(),
                validity,
                new Region("310000"),
                fields,
                status);
    }

    private static License numbered(License license, String number) {
        return new License(
                license.id(),
                license.type(),
                new LicenseNumber(number),
                null,
                license.issuer(),
                license.holders(),
                license.issuedOn(),
                license.validity(),
                license.region(),
                license.fields(),
                license.status());
    }

    private static Holder person(String name, String number) {
        return new Holder(name, new HolderId(HolderIdType.CITIZEN, number));
    }

    private static String value(FaceField field) {
        if (field.kind() == FaceField.Kind.DATE) {
            return "2019-05-06";
        }
        return field.key().startsWith("sex") ? "男" : field.key().equals("hotline") ? "12315" : "示例";
    }
}
