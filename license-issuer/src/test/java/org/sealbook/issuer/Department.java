package org.sealbook.issuer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Base64;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * An agency that keeps the keys of its seal. It has them in a file of its own and signs with the JCA: of the issuer it knows what the API
 * says and nothing else.
 */
public final class Department {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final KeyStore keys;
    private final char[] password;

    private Department(KeyStore keys, char[] password) {
        this.keys = keys;
        this.password = password;
    }

    /**
     * Takes the keys of a seal out of an authority folder and leaves their certificates there, with the key of the QR codes.
     *
     * @param seal {@code <agency code>-<suite>}
     */
    public static Department takeKeys(Path authority, String seal) {
        Path seals = authority.resolve("private/seals");
        try {
            char[] password = Files.readString(authority.resolve("private/password"))
                    .strip()
                    .toCharArray();
            Department department = new Department(load(seals.resolve(seal + ".p12"), password), password);
            String remote = "# kept by the agency\ncms = " + seal + ".cms.pem\nqr = " + seal + ".qr.p12\n";
            Files.write(seals.resolve(seal + ".cms.pem"), pem(department.certificate("cms")));
            if (department.keys.containsAlias("ses")) {
                Files.write(
                        seals.resolve(seal + ".ses.der"),
                        department.certificate("ses").getEncoded());
                remote += "ses = " + seal + ".ses.der\n";
            }
            leaveQrKeys(seals.resolve(seal + ".p12"), seals.resolve(seal + ".qr.p12"), password);
            Files.writeString(seals.resolve(seal + ".remote"), remote);
            Files.delete(seals.resolve(seal + ".p12"));
            return department;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KeyStore load(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12", PROVIDER);
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        return keys;
    }

    private static void leaveQrKeys(Path from, Path to, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = load(from, password);
        keys.deleteEntry("cms");
        if (keys.containsAlias("ses")) {
            keys.deleteEntry("ses");
        }
        try (OutputStream out = Files.newOutputStream(to)) {
            keys.store(out, password);
        }
    }

    private static byte[] pem(Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public Certificate certificate(String alias) throws GeneralSecurityException {
        return keys.getCertificate(alias);
    }

    private PrivateKey key(String alias) throws GeneralSecurityException {
        return (PrivateKey) keys.getKey(alias, password);
    }

    /** Signs a message: DER. @param algorithm as the API names it, ES256 or SM2 */
    public byte[] sign(String alias, String algorithm, byte[] message) {
        try {
            Signature signature =
                    Signature.getInstance(algorithm.equals("ES256") ? "SHA256withECDSA" : "SM3withSM2", PROVIDER);
            signature.initSign(key(alias));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Signs as a device that takes no message but 32 bytes: r and s, raw. GB/T 32918.2, 6.1, steps A3 to A6. */
    public byte[] signDigest(String alias, String algorithm, byte[] digest) {
        try {
            if (algorithm.equals("ES256")) {
                Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format");
                signature.initSign(key(alias));
                signature.update(digest);
                return signature.sign();
            }
            return sm2((ECPrivateKey) key(alias), new BigInteger(1, digest));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] sm2(ECPrivateKey key, BigInteger e) {
        ECParameterSpec curve = key.getParameters();
        BigInteger n = curve.getN();
        BigInteger k = BigIntegers.createRandomInRange(BigInteger.ONE, n.subtract(BigInteger.ONE), new SecureRandom());
        ECPoint point = curve.getG().multiply(k).normalize();
        BigInteger r = e.add(point.getAffineXCoord().toBigInteger()).mod(n);
        BigInteger s = BigInteger.ONE
                .add(key.getD())
                .modInverse(n)
                .multiply(k.subtract(r.multiply(key.getD())))
                .mod(n);
        byte[] raw = new byte[64];
        BigIntegers.asUnsignedByteArray(r, raw, 0, 32);
        BigIntegers.asUnsignedByteArray(s, raw, 32, 32);
        return raw;
    }
}
