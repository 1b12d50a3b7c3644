package org.sealbook.trust;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.JsonText;

/** A P-256 key made by the Java platform, so that signatures are checked by another library than makes them. */
public final class TestKey {

    private final KeyPair pair;
    private final PublicVerifier verifier;

    public TestKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            verifier = PublicVerifier.ofKeyInfo(pair.getPublic().getEncoded()).orElseThrow();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public String kid() {
        return HexFormat.of().formatHex(verifier.kid());
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void jwk(JsonText json) {
        byte[] info = pair.getPublic().getEncoded();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        json.text("kid", kid())
                .text("kty", "EC")
                .text("crv", "P-256")
                .text("x", encoder.encodeToString(Arrays.copyOfRange(info, info.length - 64, info.length - 32)))
                .text("y", encoder.encodeToString(Arrays.copyOfRange(info, info.length - 32, info.length)));
    }

    /** As the root of a trust list is pinned. */
    public byte[] rootJson() {
        JsonText json =
                new JsonText().begin().number("version", 1).beginArray("keys").element();
        jwk(json);
        return json.end().endArray().end().bytes();
    }

    public byte[] keyInfo() {
        return pair.getPublic().getEncoded();
    }
}
