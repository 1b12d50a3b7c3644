package org.sealbook.issuer.authority;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.sealbook.format.JsonText;

/** A P-256 public key as a JSON Web Key. */
final class PublicKeyJson {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE = 32;

    private PublicKeyJson() {}

    static JsonText write(JsonText json, FreshKey key) {
        // An uncompressed point: 04, x, y.
        byte[] point = key.publicKey().getPublicKeyData().getOctets();
        byte[] x = Arrays.copyOfRange(point, 1, 1 + COORDINATE);
        byte[] y = Arrays.copyOfRange(point, 1 + COORDINATE, 1 + 2 * COORDINATE);
        return json.text("kid", kid(key))
                .text("kty", "EC")
                .text("crv", "P-256")
                .text("x", BASE64.encodeToString(x))
                .text("y", BASE64.encodeToString(y));
    }

    static String kid(FreshKey key) {
        return HexFormat.of().formatHex(key.verifier().kid());
    }
}
