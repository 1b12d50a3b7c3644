package org.sealbook.verify;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.sealbook.crypto.Digests;
import org.sealbook.format.JsonText;

/** A P-256 key made by the Java platform, so that signatures are checked by another library than makes them. */
final class JdkKey {

    private final KeyPair pair;

    JdkKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    String kid() {
        byte[] digest = Digests.sha256(pair.getPublic().getEncoded());
        return HexFormat.of().formatHex(Arrays.copyOf(digest, 8));
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    JsonText jwk(JsonText json) {
        byte[] info = pair.getPublic().getEncoded();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return json.text("kid", kid())
                .text("kty", "EC")
                .text("crv", "P-256")
                .text("x", encoder.encodeToString(Arrays.copyOfRange(info, info.length - 64, info.length - 32)))
                .text("y", encoder.encodeToString(Arrays.copyOfRange(info, info.length - 32, info.length)));
    }
}
