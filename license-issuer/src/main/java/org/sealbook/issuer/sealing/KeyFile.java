package org.sealbook.issuer.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.sealbook.license.KeyAlgorithm;

/**
 * A PKCS#12 file with signing keys, each with its certificate. Read at start: its messages name the file and the alias, never
 * what is inside.
 */
public final class KeyFile {

    /** Not registered with the JVM: nobody else's cryptography changes because we read a file. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final Path file;
    private final KeyStore store;
    private final char[] password;

    private KeyFile(Path file, KeyStore store, char[] password) {
        this.file = file;
        this.store = store;
        this.password = password;
    }

    /** @param passwordFile a text file whose first line is the password */
    public static KeyFile open(Path file, Path passwordFile) {
        try (InputStream in = Files.newInputStream(file)) {
            char[] password = Files.readString(passwordFile, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12", PROVIDER);
            store.load(in, password);
            return new KeyFile(file, store, password);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("key file cannot be opened with its password: " + file, unreadable);
        }
    }

    /** The key of this alias, or empty if the file has none. */
    public Optional<SigningKey> find(String alias) {
        try {
            if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
                return Optional.empty();
            }
            Certificate certificate =
                    Certificate.getInstance(store.getCertificate(alias).getEncoded());
            return Optional.of(new SigningKey(signer(PrivateKeyInfo.getInstance(key.getEncoded())), certificate));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("key " + alias + " in " + file + " cannot be read", unreadable);
        }
    }

    /** The key of this alias. @throws IllegalStateException if the file has none */
    public SigningKey get(String alias) {
        return find(alias).orElseThrow(() -> new IllegalStateException("no key " + alias + " in " + file));
    }

    private LightSigner signer(PrivateKeyInfo info) throws IOException {
        if (!(info.getPrivateKeyAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)) {
            throw new IllegalStateException("a key in " + file + " is not on a named curve");
        }
        return LightSigner.of(
                algorithm(curve),
                ECPrivateKey.getInstance(info.parsePrivateKey()).getKey());
    }

    private KeyAlgorithm algorithm(ASN1ObjectIdentifier curve) {
        if (curve.equals(X9ObjectIdentifiers.prime256v1)) {
            return KeyAlgorithm.P256;
        }
        if (curve.equals(GMObjectIdentifiers.sm2p256v1)) {
            return KeyAlgorithm.SM2;
        }
        throw new IllegalStateException("a key in " + file + " is neither P-256 nor SM2");
    }

    @Override
    public String toString() {
        return "key file " + file.getFileName();
    }
}
