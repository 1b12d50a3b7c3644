package org.sealbook.issuer.rendering;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceJudge;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.catalog.Recent;
import org.sealbook.license.License;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Suite;

/**
 * Draws licenses. Fonts are parsed once, and a face is compiled once for each version of a type; for a license only its text, its QR code and its data
 * are written. Safe for use by several threads.
 */
public final class Renderer {

    private static final int FACES_KEPT = 64;

    private final Catalog catalog;
    private final Fonts fonts;
    private final String qrPrefix;
    private final Recent<Version, Face> faces = new Recent<>(FACES_KEPT);
    private final Map<SealPicture, SealImage> seals = new ConcurrentHashMap<>();

    private record Version(LicenseTypeCode code, int version) {}

    private Renderer(Catalog catalog, Fonts fonts, String qrPrefix) {
        this.catalog = catalog;
        this.fonts = fonts;
        this.qrPrefix = qrPrefix;
    }

    /** @param qrPrefix the link before a code's digits */
    public static Renderer of(Catalog catalog, String qrPrefix) {
        return new Renderer(catalog, Fonts.load(), qrPrefix);
    }

    /** Judges faces by what this renderer can draw. */
    public FaceJudge judge() {
        return new JudgedFaces(fonts, qrPrefix);
    }

    /** What would refuse these texts on the face of a type: nothing is drawn. */
    public Optional<Rendering> refusal(LicenseType type, License license) {
        Map<String, String> texts = FaceText.of(license);
        return noGlyph(texts)
                .or(() -> doesNotFit(new FaceWriter(fonts, face(type).boxes(), FaceWriter.VALUES), texts));
    }

    /**
     * Draws a license.
     *
     * @param licenseJson the bytes to embed
     * @param qrText the link and token, as made by the sealing room
     * @param at the time of signing that the file will state
     */
    public Rendering render(
            LicenseType type, License license, byte[] licenseJson, String qrText, SealPicture picture, Instant at) {
        Face face = face(type);
        Map<String, String> texts = FaceText.of(license);
        FaceWriter writer = new FaceWriter(fonts, face.boxes(), FaceWriter.VALUES);
        Optional<Rendering> refused = noGlyph(texts).or(() -> doesNotFit(writer, texts));
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<QrForm> qr = QrForm.of(qrText);
        if (qr.isEmpty()) {
            return new Rendering.DoesNotFit(Face.QR);
        }
        return new LicenseFile(face, gapBytes(type.suite()), at)
                .write(license, licenseJson, writer, qr.get(), seals.computeIfAbsent(picture, SealImage::of), picture);
    }

    private static int gapBytes(Suite suite) {
        return SealedPdf.gapBytes(suite);
    }

    /** Compiled when the first license of a version is drawn, and kept as long as it is among those used last. */
    private Face face(LicenseType type) {
        return faces.get(
                        new Version(type.code(), type.version()),
                        version -> Optional.of(FaceCompiler.compile(catalog.face(type))))
                .orElseThrow();
    }

    private static Optional<Rendering> doesNotFit(FaceWriter writer, Map<String, String> texts) {
        return writer.text(texts).map(Rendering.DoesNotFit::new);
    }

    private Optional<Rendering> noGlyph(Map<String, String> texts) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            OptionalInt missing = text.getValue()
                    .codePoints()
                    .filter(codePoint -> fonts.fontFor(codePoint).isEmpty())
                    .findFirst();
            if (missing.isPresent()) {
                return Optional.of(new Rendering.NoGlyph(text.getKey(), String.format("U+%04X", missing.getAsInt())));
            }
        }
        return Optional.empty();
    }
}
