package org.sealbook.issuer.authority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** The part of an authority folder that is never served: folders with mode 700, files with mode 600. */
final class PrivateFolder {

    private static final int PASSWORD_BYTES = 24;

    private final Path folder;
    private final char[] password;

    private PrivateFolder(Path folder, char[] password) {
        this.folder = folder;
        this.password = password;
    }

    /** Makes the folder of a registry, with room for its seals. */
    static PrivateFolder ofRegistry(Path folder, SecureRandom random) throws IOException {
        PrivateFolder made = make(folder, random);
        Files.createDirectory(folder.resolve("seals"), mode(folder, "rwx------"));
        Files.createDirectory(folder.resolve("copy-seals"), mode(folder, "rwx------"));
        return made;
    }

    /** Makes the folder, and in it the password of all its key files. */
    static PrivateFolder make(Path folder, SecureRandom random) throws IOException {
        Files.createDirectory(folder, mode(folder, "rwx------"));
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

    /** Writes a PKCS#12 file; the keys' names are its aliases. */
    void keys(String name, Map<String, CertifiedKey> keys) throws IOException {
        write(name, KeyFileWriter.write(keys, password));
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
