package org.sealbook.issuer.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.Region;
import org.sealbook.license.Text;
import org.sealbook.license.Validity;

/**
 * A license of a type that nobody issued, drawn on a face and read back as a verifier reads it: a face whose licenses the world
 * would refuse is found out before the first one is made.
 */
final class Specimen {

    /** An agency that does not exist: the specimen is kept by nobody and has no seal. */
    private static final String ISSUER = "11310000MB2F000160";

    private static final Instant AT = Instant.parse("2026-11-24T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    /** The beginning of a DER SEQUENCE of 256 bytes, which stands where a signature would. */
    private static final byte[] NO_SIGNATURE = "30820100".getBytes(StandardCharsets.US_ASCII);

    private final LicenseType type;
    private final Face face;
    private final Fonts fonts;
    private final String qrPrefix;

    Specimen(LicenseType type, Face face, Fonts fonts, String qrPrefix) {
        this.type = type;
        this.face = face;
        this.fonts = fonts;
        this.qrPrefix = qrPrefix;
    }

    /** Why licenses drawn on the face would be refused, if they would. */
    Optional<String> fault() {
        License license = license();
        FaceWriter writer = new FaceWriter(fonts, face.boxes(), FaceWriter.VALUES);
        Optional<String> tooSmall = writer.text(FaceText.of(license));
        if (tooSmall.isPresent()) {
            return Optional.of("face: the place " + tooSmall.get() + " has no room for what stands there, e.g. "
                    + FaceText.of(license).get(tooSmall.get()));
        }
        try {
            return differing(license, SealedPdf.read(drawn(license, writer)).faceText());
        } catch (Malformed refused) {
            return Optional.of("face: a verifier would refuse licenses drawn on it: " + refused.getMessage());
        }
    }

    private static Optional<String> differing(License license, Map<String, String> read) {
        return license.fields().keySet().stream()
                .filter(key -> !same(FaceText.of(license).get(key), read.get(key)))
                .findFirst()
                .map(key -> "face: a verifier reads something else in the place " + key);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && Text.comparable(one).equals(Text.comparable(other));
    }

    private byte[] drawn(License license, FaceWriter writer) {
        QrForm qr = QrForm.of(qrPrefix + "1".repeat(100)).orElseThrow();
        SealPicture picture = new SealPicture(dot(), 40, 40);
        RenderedLicense rendered = new LicenseFile(face, SealedPdf.gapBytes(type.suite()), AT)
                .write(
                        license,
                        LicenseJson.write(license, new byte[LicenseJson.SALT_BYTES]),
                        writer,
                        qr,
                        SealImage.of(picture),
                        picture);
        byte[] file = rendered.bytes();
        System.arraycopy(NO_SIGNATURE, 0, file, rendered.gapOffset() + 1, NO_SIGNATURE.length);
        return file;
    }

    private License license() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (FaceField field : type.fields()) {
            fields.put(field.key(), field.kind() == FaceField.Kind.DATE ? DAY.toString() : "样");
        }
        List<Holder> holders = new ArrayList<>();
        for (int i = 1; i <= type.holders().max(); i++) {
            holders.add(new Holder(
                    "样张",
                    HolderId.parse(HolderIdType.OTHER_ORGANISATION, "SPECIMEN" + i)
                            .orElseThrow()));
        }
        return new License(
                new LicenseId(type.code(), ISSUER, "202600000001", 1),
                new License.Type(type.code(), type.name(), type.version()),
                new LicenseNumber("9".repeat(LicenseType.MAX_NUMBER_BYTES)),
                null,
                new License.Issuer(new AgencyCode(ISSUER), "样".repeat(12)),
                holders,
                DAY,
                Validity.between(DAY, DAY),
                new Region("310000"),
                fields,
                new License.StatusReference("310000-1", 0));
    }

    private static byte[] dot() {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), "png", png);
            return png.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
