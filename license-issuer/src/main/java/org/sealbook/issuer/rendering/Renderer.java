package org.sealbook.issuer.rendering;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.InvalidType;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.License;
import org.sealbook.license.Suite;

/**
 * Draws licenses. Fonts are parsed and faces compiled once, here; for a license only its text, its QR code and its data
 * are written. Safe for use by several threads.
 */
public final class Renderer {

    private final Fonts fonts;
    private final Map<String, Face> faces;
    private final Map<SealPicture, SealImage> seals = new ConcurrentHashMap<>();

    private Renderer(Fonts fonts, Map<String, Face> faces) {
        this.fonts = fonts;
        this.faces = faces;
    }

    /**
     * Compiles all faces.
     *
     * @param qrPrefix the link before a code's digits
     * @throws InvalidType if a face has no room for what its type allows
     */
    public static Renderer of(Catalog catalog, String qrPrefix) {
        Fonts fonts = Fonts.load();
        Map<String, Face> faces = new HashMap<>();
        for (LicenseType type : catalog.types()) {
            Face face = FaceCompiler.compile(catalog.face(type));
            List<String> faults = FaceFit.faults(type, face, fonts, qrPrefix);
            if (!faults.isEmpty()) {
                throw new InvalidType(type.face(), faults);
            }
            faces.put(type.face(), face);
        }
        return new Renderer(fonts, faces);
    }

    /** What would refuse these texts on the face of a type: nothing is drawn. */
    public Optional<Rendering> refusal(LicenseType type, License license) {
        Map<String, String> texts = FaceText.of(license);
        return noGlyph(texts).or(() -> doesNotFit(new FaceWriter(fonts, face(type)), texts));
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
        FaceWriter writer = new FaceWriter(fonts, face);
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

    private Face face(LicenseType type) {
        Face face = faces.get(type.face());
        if (face == null) {
            throw new IllegalArgumentException("not a type of this renderer's catalog");
        }
        return face;
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
