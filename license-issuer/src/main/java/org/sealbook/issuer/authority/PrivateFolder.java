package org.sealbook.issuer.authority;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The part of an authority folder that is never served: folders with mode 700, files with mode 600. */
final class PrivateFolder {

    /** Knows SM2 keys in PKCS#12, which the Java platform's own does not. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    private static final int PASSWORD_BYTES = 24;

    private final Path folder;
    private final char[] password;

    private PrivateFolder(Path folder, char[] password) {
        this.folder = folder;
        this.password = password;
    }

    /** Makes the folder, and in it the password of all its key files. */
    static PrivateFolder make(Path folder, SecureRandom random) throws IOException {
        Files.createDirectory(folder, mode(folder, "rwx------"));
        Files.createDirectory(folder.resolve("seals"), mode(folder, "rwx------"));
        String password = token(random, PASSWORD_BYTES);
        PrivateFolder made = new PrivateFolder(folder, password.toCharArray());
        made.write("password", password.getBytes(StandardCharsets.US_ASCII));
        return made;
    }

    /** Random text of letters, digits, hyphen and underscore. */
    static String token(SecureRandom random, int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(file, mode(folder, "rw-------"));
        Files.write(file, content);
    }

    /** Writes a PKCS#12 file, encrypted with AES-256. */
    void keys(String name, Map<String, CertifiedKey> keys) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12-AES256-AES128", PROVIDER);
            store.load(null, null);
            for (Map.Entry<String, CertifiedKey> entry : keys.entrySet()) {
                CertifiedKey key = entry.getValue();
                Certificate[] chain = {key.forKeyStore()};
                store.setKeyEntry(entry.getKey(), key.key().forKeyStore(), password, chain);
            }
            store.store(bytes, password);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("key file cannot be made: " + name, broken);
        }
        write(name, bytes.toByteArray());
    }

    private static FileAttribute<?>[] mode(Path where, String permissions) {
        boolean posix = where.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return "private folder";
    }
}
