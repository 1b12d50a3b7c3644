package org.sealbook.issuer.sealing;

import com.sun.jna.NativeLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.Tool;

/** A token of SoftHSM2, one for all tests of a run, in which keys are made; and an authority's seal moved into it. */
public final class SoftToken {

    static final String LABEL = "sealbook test";
    static final String TWIN = "sealbook twin";
    static final String LOCKED = "sealbook locked";
    static final String PIN = "918273";

    private static final List<String> LIBRARIES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so");

    private static final class Holder {
        private static final SoftToken TOKEN = new SoftToken();
    }

    private final Path library;
    private int made;

    private SoftToken() {
        library = LIBRARIES.stream()
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("softhsm2-util is here and its library is not"));
        try {
            Path folder = Files.createTempDirectory("sealbook-token-");
            Files.createDirectory(folder.resolve("tokens"));
            Path configuration = Files.writeString(
                    folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\n");
            // The library reads it from this process's environment, which Java cannot change.
            NativeLibrary.getInstance("c")
                    .getFunction("setenv")
                    .invokeInt(new Object[] {"SOFTHSM2_CONF", configuration.toString(), 1});
            for (String label : List.of(LABEL, TWIN, TWIN, LOCKED)) {
                initialise(configuration, label);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Skips the calling test where SoftHSM2 is not installed. */
    public static SoftToken require() {
        Tool.require("softhsm2-util");
        return Holder.TOKEN;
    }

    private static void initialise(Path configuration, String label) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                "softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "112233");
        command.environment().put("SOFTHSM2_CONF", configuration.toString());
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Path library() {
        return library;
    }

    /**
     * Makes a key inside the token and puts a certificate of the authority's seal CA beside it.
     *
     * @param sensitive whether the token keeps its value to itself
     * @return the alias
     */
    String makeKey(Path authority, boolean sensitive, boolean extractable) {
        String alias = "key-" + ++made;
        try {
            Provider provider = provider(sensitive, extractable);
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, PIN.toCharArray());
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Certificate certificate = certificate(authority, pair.getPublic().getEncoded());
            keys.setKeyEntry(alias, pair.getPrivate(), null, new Certificate[] {certificate});
            return alias;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends all sessions with the token, as when it is pulled out and put back. */
    public void pullOut() {
        Cryptoki loaded = Cryptoki.load(library);
        long slot = loaded.slot(loaded.slotIndex(LABEL).orElseThrow());
        long result = NativeLibrary.getInstance(library.toString())
                .getFunction("C_CloseAllSessions")
                .invokeLong(new Object[] {slot});
        if (result != 0) {
            throw new IllegalStateException("C_CloseAllSessions: " + result);
        }
    }

    private Provider provider(boolean sensitive, boolean extractable) {
        int index = Cryptoki.load(library).slotIndex(LABEL).orElseThrow();
        return Security.getProvider("SunPKCS11")
                .configure("--name=maker-" + sensitive + extractable + "\nlibrary=" + library + "\nslotListIndex="
                        + index + "\nattributes(generate,CKO_PRIVATE_KEY,CKK_EC) = {\nCKA_SENSITIVE = " + sensitive
                        + "\nCKA_EXTRACTABLE = " + extractable + "\nCKA_SIGN = true\n}\n");
    }

    private Certificate certificate(Path authority, byte[] publicKey) throws IOException, GeneralSecurityException {
        Path secrets = authority.resolve("private");
        SigningKey ca = KeyFile.open(secrets.resolve("seal-ca.p12"), secrets.resolve("password"))
                .get("p256");
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                ca.certificate().getSubject(),
                BigInteger.valueOf(1000L + made),
                Date.from(ca.validFrom()),
                Date.from(ca.validFrom().plus(Duration.ofDays(1000))),
                new X500Name("C=CN,O=示例机关,CN=token " + made),
                SubjectPublicKeyInfo.getInstance(publicKey));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        byte[] der = builder.build(new RoomSigner(ca, X9ObjectIdentifiers.ecdsa_with_SHA256))
                .getEncoded();
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** Gives a seal of the suite intl new keys inside the token, and tells the trust list of them. */
    public void moveSeal(Path authority, String seal) {
        String cms = makeKey(authority, true, false);
        String qr = makeKey(authority, true, false);
        write(authority, seal, describe(authority, cms, qr));
        try {
            Path secrets = authority.resolve("private");
            KeyFile old = KeyFile.open(secrets.resolve("seals/" + seal + ".p12"), secrets.resolve("password"));
            Token token = Token.open(new Token.Place(library, LABEL, pinFile(authority), 1));
            SigningKey newQr = token.key(qr, Path.of("test"));
            String agencies = Files.readString(authority.resolve("trust/agencies.json"))
                    .replace(base64(old.get("cms").certificateDer()), base64(certificateOf(token, cms)))
                    .replace(old.get("qr-p256").kid(), newQr.kid())
                    .replace(keyInfo(old.get("qr-p256").verifier()), keyInfo(newQr.verifier()));
            list(authority, agencies.getBytes(StandardCharsets.UTF_8));
            Files.delete(secrets.resolve("seals/" + seal + ".p12"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Malformed unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static byte[] certificateOf(Token token, String alias) {
        return token.key(alias, Path.of("test")).certificateDer();
    }

    private static String keyInfo(PublicVerifier key) {
        return base64(key.keyInfo());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Signs the trust list again with another {@code agencies.json}. */
    private static void list(Path authority, byte[] agencies) throws IOException, Malformed {
        Path trust = authority.resolve("trust");
        Jws old = Jws.read(Files.readString(trust.resolve("trust.jws")), 64 * 1024);
        String payload = new String(old.payload(), StandardCharsets.UTF_8)
                .replaceAll(
                        "\"agencies.json\":\\{[^}]*}",
                        "\"agencies.json\":{\"length\":" + agencies.length + ",\"sha256\":\""
                                + Digests.sha256Hex(agencies) + "\"}");
        Path secrets = authority.resolve("private");
        SigningKey root = KeyFile.open(secrets.resolve("root.p12"), secrets.resolve("password"))
                .get("root");
        Files.write(trust.resolve("agencies.json"), agencies);
        Files.writeString(
                trust.resolve("trust.jws"),
                Jws.write(old.type(), old.kid(), payload.getBytes(StandardCharsets.UTF_8), root::signRaw));
    }

    /** The lines of a {@code .p11} file. */
    String describe(Path authority, String cms, String qr) {
        return "# keys in a token\nlibrary = " + library + "\ntoken = " + LABEL + "\npin-file = "
                + pinFile(authority).getFileName() + "\ncms = " + cms + "\nqr = " + qr + "\n";
    }

    static void write(Path authority, String seal, String description) {
        try {
            Files.writeString(authority.resolve("private/seals/" + seal + ".p11"), description);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The PIN in a file that only its owner may read. */
    static Path pinFile(Path authority) {
        Path file = authority.resolve("private/seals/token.pin");
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, PIN + "\n");
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
