package org.sealbook.issuer.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.sealbook.crypto.BytesSigner;
import org.sealbook.crypto.Curves;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.issuer.sealing.LightSigner;
import org.sealbook.license.KeyAlgorithm;

/** A key pair that was made a moment ago and is on its way into a key file. */
final class FreshKey {

    private final KeyAlgorithm algorithm;
    private final ECPrivateKeyParameters secret;
    private final SubjectPublicKeyInfo publicKey;
    private final LightSigner signer;

    private FreshKey(KeyAlgorithm algorithm, ECPrivateKeyParameters secret, SubjectPublicKeyInfo publicKey) {
        this.algorithm = algorithm;
        this.secret = secret;
        this.publicKey = publicKey;
        this.signer = LightSigner.of(algorithm, secret.getD());
    }

    static FreshKey make(KeyAlgorithm algorithm, SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(Curves.domain(algorithm), random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        try {
            byte[] info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic())
                    .getEncoded();
            return new FreshKey(
                    algorithm, (ECPrivateKeyParameters) pair.getPrivate(), SubjectPublicKeyInfo.getInstance(info));
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException("a key of a named curve always encodes", cannotHappen);
        }
    }

    KeyAlgorithm algorithm() {
        return algorithm;
    }

    SubjectPublicKeyInfo publicKey() {
        return publicKey;
    }

    BytesSigner signer() {
        return signer;
    }

    PublicVerifier verifier() {
        return PublicVerifier.of(publicKey).orElseThrow();
    }

    /** The key in the form that a key file takes, PKCS#8. */
    PrivateKeyInfo forKeyFile() {
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(secret);
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException("a key of a named curve always encodes", cannotHappen);
        }
    }

    @Override
    public String toString() {
        return "fresh " + algorithm + " key";
    }
}
