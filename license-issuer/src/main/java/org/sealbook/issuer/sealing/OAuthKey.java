package org.sealbook.issuer.sealing;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.sealbook.crypto.PublicVerifier;

/** The key that access tokens are signed with. Kept in a file, so that tokens outlive a restart and all nodes share it. */
public final class OAuthKey {

    private static final String ALIAS = "oauth";

    private OAuthKey() {}

    public static JWKSource<SecurityContext> open(Path file, Path passwordFile) {
        try (InputStream in = Files.newInputStream(file)) {
            char[] password = Files.readString(passwordFile).strip().toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
            store.load(in, password);
            KeyFactory keys = KeyFactory.getInstance("EC");
            var publicKey = (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(
                    store.getCertificate(ALIAS).getPublicKey().getEncoded()));
            var privateKey = keys.generatePrivate(
                    new PKCS8EncodedKeySpec(store.getKey(ALIAS, password).getEncoded()));
            ECKey key = new ECKey.Builder(Curve.P_256, publicKey)
                    .privateKey(privateKey)
                    .keyID(kid(publicKey))
                    .build();
            return new ImmutableJWKSet<>(new JWKSet(key));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("the token key " + file + " cannot be opened", unreadable);
        }
    }

    /** As trust lists call a key, since other registries find it there. */
    private static String kid(ECPublicKey key) {
        return HexFormat.of()
                .formatHex(
                        PublicVerifier.ofKeyInfo(key.getEncoded()).orElseThrow().kid());
    }
}
