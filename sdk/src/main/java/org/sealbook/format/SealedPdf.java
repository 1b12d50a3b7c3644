package org.sealbook.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.sealbook.crypto.Digests;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/**
 * A PDF with exactly the structure that the issuer writes (docs/format.md): one revision, one page, one signature over
 * the whole file, one embedded {@code license.json}. Whether the signature is right is not checked here.
 */
public final class SealedPdf {

    /** How the signature dictionary writes the time of signing, in UTC. */
    public static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'");

    private static final int GAP_CMS = 10 * 1024;
    private static final int GAP_CMS_AND_SEAL = 24 * 1024;

    private final byte[] file;
    private final PdfValue.Hex gap;
    private final byte[] licenseJson;
    private final byte[] cms;
    private final Instant signedAt;
    private final Optional<String> qrText;
    private final Map<String, String> faceText;

    SealedPdf(
            byte[] file,
            PdfValue.Hex gap,
            byte[] licenseJson,
            String date,
            Optional<String> qrText,
            Map<String, String> faceText)
            throws Malformed {
        this.file = file;
        this.gap = gap;
        this.licenseJson = licenseJson;
        this.cms = unpad(file, gap);
        this.signedAt = date(date);
        this.qrText = qrText;
        this.faceText = Collections.unmodifiableMap(faceText);
    }

    /** Reads 1 KiB to 2 MiB, in time and memory proportional to the size. */
    public static SealedPdf read(byte[] file) throws Malformed {
        return new PdfProfile(PdfObjects.read(file), PdfProfile.Kind.LICENSE).read();
    }

    /** The bytes reserved for the DER of the signature; the hexadecimal string is twice as long. */
    public static int gapBytes(Suite suite) {
        return suite == Suite.INTL ? GAP_CMS : GAP_CMS_AND_SEAL;
    }

    static boolean isGapLength(int bytes) {
        return bytes == GAP_CMS || bytes == GAP_CMS_AND_SEAL;
    }

    /** The embedded data, byte for byte. */
    public byte[] licenseJson() {
        return licenseJson.clone();
    }

    /** The digest over the whole file without the gap: SHA-256 for P-256, SM3 for SM2. */
    public byte[] digest(KeyAlgorithm algorithm) {
        return Digests.around(algorithm, file, gap.from(), gap.to());
    }

    /** The CMS signature's DER; what follows it in the gap is zeros. */
    public byte[] cms() {
        return cms.clone();
    }

    /** The time that the signer claims; proven only by a time-stamp. */
    public Instant signedAt() {
        return signedAt;
    }

    /** The reserved length, which belongs to a suite. */
    public int gapBytes() {
        return (gap.to() - gap.from() - 2) / 2;
    }

    /** What the QR code drawn on the page says, if there is one. */
    public Optional<String> qrText() {
        return qrText;
    }

    /** From field key to the text printed on the page. */
    public Map<String, String> faceText() {
        return faceText;
    }

    private static byte[] unpad(byte[] file, PdfValue.Hex gap) throws Malformed {
        String hex = new String(file, gap.from() + 1, gap.to() - gap.from() - 2, StandardCharsets.US_ASCII);
        if (hex.chars().anyMatch(c -> c >= 'A' && c <= 'F')) {
            throw new Malformed(Fault.PDF_GAP, "upper-case hexadecimal digits in the signature");
        }
        byte[] padded = HexFormat.of().parseHex(hex);
        int length = derLength(padded);
        for (int i = length; i < padded.length; i++) {
            if (padded[i] != 0) {
                throw new Malformed(Fault.PDF_GAP, "bytes after the signature");
            }
        }
        return Arrays.copyOf(padded, length);
    }

    /** The length of the SEQUENCE at the start, definite and minimal, of two or three length bytes. */
    private static int derLength(byte[] der) throws Malformed {
        int form = der[1] & 0xff;
        int bytes = form - 0x80;
        if (der[0] == 0x30 && (bytes == 2 || bytes == 3)) {
            int length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | der[2 + i] & 0xff;
            }
            boolean minimal = length >> (8 * (bytes - 1)) != 0;
            if (minimal && length + 2 + bytes <= der.length) {
                return length + 2 + bytes;
            }
        }
        throw new Malformed(Fault.PDF_GAP, "no signature in the space for it");
    }

    private static Instant date(String text) throws Malformed {
        try {
            return LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notADate) {
            throw new Malformed(Fault.PDF_SIGNATURE, "the time of signing is not a UTC time");
        }
    }
}
