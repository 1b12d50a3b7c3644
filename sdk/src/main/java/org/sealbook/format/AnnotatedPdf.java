package org.sealbook.format;

import java.util.Collections;
import java.util.Map;

/**
 * A PDF with exactly the structure of an annotated copy (加注件, docs/format.md): the page of a license without its QR code, notes of what
 * the copy is for, one signature over the whole file, one embedded {@code copy.json}. Whether the signature is right is not checked here.
 */
public final class AnnotatedPdf {

    /** {@code copy.json} holds {@code license.json} in base64url. */
    public static final int MAX_JSON = 2 * LicenseJson.MAX_BYTES;

    private final SealedPdf file;
    private final Map<String, String> notes;

    private AnnotatedPdf(SealedPdf file, Map<String, String> notes) {
        this.file = file;
        this.notes = Collections.unmodifiableMap(notes);
    }

    /** Reads 1 KiB to 2 MiB, in time and memory proportional to the size. */
    public static AnnotatedPdf read(byte[] bytes) throws Malformed {
        PdfProfile profile = new PdfProfile(PdfObjects.read(bytes), PdfProfile.Kind.COPY);
        return new AnnotatedPdf(profile.read(), profile.notes());
    }

    /** The file with its signature. What it calls the license's data are the copy's. */
    public SealedPdf file() {
        return file;
    }

    /** The embedded data, byte for byte. */
    public byte[] copyJson() {
        return file.licenseJson();
    }

    /** From key to the text that is printed on the copy beside the license's own. */
    public Map<String, String> notes() {
        return notes;
    }
}
