package org.sealbook.format;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.sealbook.format.Malformed.Fault;

/**
 * A compact JWS (RFC 7515) with ES256, taken apart. The signature is not checked here.
 *
 * @param type the header's {@code typ}
 * @param kid the header's {@code kid}, 16 hexadecimal digits
 * @param signed the ASCII bytes that the signature is over
 * @param signature 64 bytes, r and s
 */
public record Jws(String type, String kid, byte[] payload, byte[] signed, byte[] signature) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    public static Jws read(String compact, int maxLength) throws Malformed {
        if (compact.length() > maxLength) {
            throw new Malformed(Fault.SIZE, "JWS of more than " + maxLength + " characters");
        }
        String[] parts = compact.strip().split("\\.", -1);
        if (parts.length != 3) {
            throw new Malformed(Fault.SYNTAX, "not a compact JWS");
        }
        StrictJson header = StrictJson.read(decode(parts[0]), 1024);
        if (!header.text("alg", 10).equals("ES256")) {
            throw new Malformed(Fault.VALUE, "JWS with another algorithm than ES256");
        }
        Jws jws = new Jws(
                header.text("typ", 50),
                header.text("kid", 64),
                decode(parts[1]),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                decode(parts[2]));
        header.nothingElse();
        return jws;
    }

    /** Makes a compact JWS. @param sign from the signed bytes to 64 bytes r and s */
    public static String write(String type, String kid, byte[] payload, Function<byte[], byte[]> sign) {
        byte[] header = new JsonText()
                .begin()
                .text("alg", "ES256")
                .text("kid", kid)
                .text("typ", type)
                .end()
                .bytes();
        String signed = ENCODER.encodeToString(header) + "." + ENCODER.encodeToString(payload);
        return signed + "." + ENCODER.encodeToString(sign.apply(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] decode(String part) throws Malformed {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part.getBytes(StandardCharsets.ISO_8859_1));
            // One text for one token: the last character has bits that decoders ignore (RFC 4648, 3.5).
            if (ENCODER.encodeToString(bytes).equals(part)) {
                return bytes;
            }
            throw new Malformed(Fault.SYNTAX, "base64url with bits that mean nothing");
        } catch (IllegalArgumentException notBase64) {
            throw new Malformed(Fault.SYNTAX, "not base64url");
        }
    }
}
