package org.sealbook.issuer.authority;

import java.io.IOException;
import java.security.Provider;
import java.util.Map;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/** Writes PKCS#12 files: keys under PBES2 with AES-256 and HMAC-SHA-256, certificates in the clear. */
final class KeyFileWriter {

    /**
     * Many rounds make guessing a person's password slow. This one is 192 random bits and is not guessed; with the usual
     * 50,000 rounds for each key, an issuer with a few seals would start a quarter of a minute later.
     */
    private static final int ROUNDS = 2048;

    /** Not registered with the JVM. Making one takes longer than what it is asked for here. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private KeyFileWriter() {}

    static byte[] write(Map<String, CertifiedKey> keys, char[] password) throws IOException {
        PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
        try {
            for (Map.Entry<String, CertifiedKey> entry : keys.entrySet()) {
                CertifiedKey key = entry.getValue();
                file.addData(bag(
                        new PKCS12SafeBagBuilder(key.key().forKeyFile(), encryptor(password)), entry.getKey(), key));
                file.addData(bag(new PKCS12SafeBagBuilder(key.certificate()), entry.getKey(), key));
            }
            AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
            return file.build(
                            new BcPKCS12MacCalculatorBuilder(new SHA256Digest(), sha256).setIterationCount(ROUNDS),
                            password)
                    .getEncoded();
        } catch (OperatorCreationException | PKCSException broken) {
            throw new IllegalStateException("a key file cannot be made", broken);
        }
    }

    /** The local key id ties a key to its certificate, the friendly name is the alias. */
    private static PKCS12SafeBag bag(PKCS12SafeBagBuilder bag, String alias, CertifiedKey key) {
        return bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(alias))
                .addBagAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_localKeyId,
                        new DEROctetString(key.key().verifier().kid()))
                .build();
    }

    private static OutputEncryptor encryptor(char[] password) throws OperatorCreationException {
        PBKDF2Config stretching = new PBKDF2Config.Builder()
                .withIterationCount(ROUNDS)
                .withPRF(PBKDF2Config.PRF_SHA256)
                .build();
        return new JcePKCSPBEOutputEncryptorBuilder(stretching, NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(PROVIDER)
                .build(password);
    }
}
