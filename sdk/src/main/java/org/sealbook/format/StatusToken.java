package org.sealbook.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.sealbook.format.Malformed.Fault;

/**
 * A status list token (IETF Token Status List, {@code statuslist+jwt}) with two bits an entry. The signature is not
 * checked here: see {@link Jws}.
 *
 * @param subject the list's URI
 * @param expiresAt after this the list says nothing
 * @param version one more at each publication of this list
 * @param entries four entries a byte, the first in the lowest bits
 */
public record StatusToken(
        String subject, Instant issuedAt, Instant expiresAt, Duration timeToLive, long version, byte[] entries) {

    public static final String TYPE = "statuslist+jwt";

    /** Entries of one list: 2^17, 32 KiB. */
    public static final int SIZE = 1 << 17;

    public static final int MAX_TOKEN = 256 * 1024;

    private static final int LIST_BYTES = SIZE / 4;

    public StatusToken {
        entries = entries.clone();
        if (entries.length != LIST_BYTES) {
            throw new IllegalArgumentException("status list: " + LIST_BYTES + " bytes");
        }
    }

    /** The two bits at {@code index}: 0 valid, 1 invalid, 2 suspended, 3 superseded. */
    public int at(int index) {
        if (index < 0 || index >= SIZE) {
            throw new IndexOutOfBoundsException("status index");
        }
        return entries[index / 4] >> (index % 4) * 2 & 3;
    }

    /** Sets the two bits at {@code index} in a list being built. */
    public static void set(byte[] entries, int index, int value) {
        int shift = (index % 4) * 2;
        entries[index / 4] = (byte) (entries[index / 4] & ~(3 << shift) | value << shift);
    }

    public static byte[] emptyList() {
        return new byte[LIST_BYTES];
    }

    /** The JWT's claims. */
    public byte[] claims() {
        return new JsonText()
                .begin()
                .text("sub", subject)
                .number("iat", issuedAt.getEpochSecond())
                .number("exp", expiresAt.getEpochSecond())
                .number("ttl", timeToLive.toSeconds())
                .number("ecv", version)
                .begin("status_list")
                .number("bits", 2)
                .text("lst", Base64.getUrlEncoder().withoutPadding().encodeToString(deflate(entries)))
                .end()
                .end()
                .bytes();
    }

    public static StatusToken read(Jws jws) throws Malformed {
        if (!jws.type().equals(TYPE)) {
            throw new Malformed(Fault.VALUE, "not a " + TYPE);
        }
        StrictJson claims = StrictJson.read(jws.payload(), MAX_TOKEN);
        StrictJson list = claims.object("status_list");
        list.integer("bits", 2, 2);
        byte[] entries = inflate(decode(list.text("lst", MAX_TOKEN)));
        return new StatusToken(
                claims.text("sub", 300),
                instant(claims, "iat"),
                instant(claims, "exp"),
                Duration.ofSeconds(claims.number("ttl", 1, 366L * 86_400)),
                claims.number("ecv", 0, Long.MAX_VALUE),
                entries);
    }

    private static Instant instant(StrictJson claims, String key) throws Malformed {
        return Instant.ofEpochSecond(claims.number(key, 0, 1L << 40));
    }

    private static byte[] decode(String text) throws Malformed {
        try {
            return Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            throw new Malformed(Fault.SYNTAX, "lst is not base64url");
        }
    }

    private static byte[] deflate(byte[] list) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(list);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Inflates to exactly one list; a bomb costs one byte more than that. */
    private static byte[] inflate(byte[] zlib) throws Malformed {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(zlib);
            byte[] list = new byte[LIST_BYTES + 1];
            int length = 0;
            while (!inflater.finished() && length < list.length) {
                int read = inflater.inflate(list, length, list.length - length);
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                length += read;
            }
            if (!inflater.finished() || length != LIST_BYTES) {
                throw new Malformed(Fault.SIZE, "status list is not of " + SIZE + " entries");
            }
            return Arrays.copyOf(list, LIST_BYTES);
        } catch (DataFormatException notZlib) {
            throw new Malformed(Fault.SYNTAX, "lst is not zlib");
        } finally {
            inflater.end();
        }
    }
}
