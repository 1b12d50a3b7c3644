package org.sealbook.bench.parts;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrToken;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.rendering.SealPicture;
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
import org.sealbook.license.Validity;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.VerificationPolicy;

/** The licenses that {@code bin/bench issue} asks for, made by the issuer's rooms without its register. */
final class SamplePermit {

    private static final String PREFIX = "http://127.0.0.1:8080/q/";

    private final LicenseType type;
    private final AgencyCode issuer;
    private final String issuerName;
    private final Holder holder;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Renderer renderer;
    private final Seals seals;
    private final SealPicture picture;
    private final LicenseVerifier verifier;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger serial = new AtomicInteger();
    private final Instant now;

    SamplePermit(Place place, byte[] sample, Clock clock) throws Malformed {
        StrictJson json = StrictJson.read(sample, 64 * 1024);
        Catalog catalog = Catalog.load();
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.type = catalog.type(new LicenseTypeCode(json.text("type", 21))).orElseThrow();
        this.issuer = new AgencyCode(json.text("issuer", 18));
        this.issuerName = "上海市示例市场监督管理局";
        StrictJson first = json.objects("holders", 1).get(0);
        HolderIdType idType = HolderIdType.ofCode(first.text("idType", 3)).orElseThrow();
        this.holder = new Holder(
                first.text("name", 200),
                HolderId.parse(idType, first.text("id", 30)).orElseThrow());
        Map<String, String> given = json.object("fields").textMembers(50, 4000);
        for (FaceField field : type.fields()) {
            fields.put(field.key(), given.getOrDefault(field.key(), ""));
        }
        this.renderer = Renderer.of(catalog, PREFIX);
        this.seals = Seals.open(place.authority(), clock);
        this.picture = seals.picture(issuer, type.suite()).orElseThrow();
        Path trust = place.trust();
        this.verifier = LicenseVerifier.of(TrustStore.open(trust), VerificationPolicy.ARCHIVE, clock)
                .withStatuses((reference, at) -> new StatusAnswer.Known(LicenseStatus.VALID, at));
    }

    /** Another one each time. */
    License license() {
        int count = serial.incrementAndGet();
        LocalDate today = now.atZone(Validity.ZONE).toLocalDate();
        return new License(
                new LicenseId(type.code(), issuer.value(), String.format("%d%08d", today.getYear(), count), 1),
                new License.Type(type.code(), type.name(), type.version()),
                new LicenseNumber(String.format("JY1310000%07d", count)),
                null,
                new License.Issuer(issuer, issuerName),
                List.of(holder),
                today,
                Validity.between(today, today.plusYears(5).minusDays(1)),
                new Region("310000"),
                fields,
                new StatusReference("310000-1", count & 0x1ffff));
    }

    /** I4, with the QR code's signature. */
    RenderedLicense render(License license) {
        byte[] salt = new byte[LicenseJson.SALT_BYTES];
        random.nextBytes(salt);
        String qr = seals.qrText(QrToken.of(license), issuer, type.suite(), PREFIX);
        return (RenderedLicense) renderer.render(type, license, LicenseJson.write(license, salt), qr, picture, now);
    }

    /** I5, first half. */
    byte[] seal(RenderedLicense rendered) {
        return ((SealedLicense) seals.seal(rendered, issuer, type.suite(), now)).bytes();
    }

    /** I5, second half: the issuer lets nothing out that the world would not accept. */
    void verify(byte[] file) {
        if (!(verifier.verify(file) instanceof Genuine)) {
            throw new IllegalStateException(
                    "what was made is not genuine: " + verifier.verify(file).findings());
        }
    }
}
