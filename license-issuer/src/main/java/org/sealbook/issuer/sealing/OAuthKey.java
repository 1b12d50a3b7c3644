package org.sealbook.issuer.sealing;

import com.nimbusds.jose.JOSEException;
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
import org.bouncycastle.jce.provider.BouncyCastleProvider;

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
                    .keyIDFromThumbprint()
                    .build();
            return new ImmutableJWKSet<>(new JWKSet(key));
        } catch (IOException | GeneralSecurityException | JOSEException unreadable) {
            throw new IllegalStateException("the token key " + file + " cannot be opened", unreadable);
        }
    }
}
