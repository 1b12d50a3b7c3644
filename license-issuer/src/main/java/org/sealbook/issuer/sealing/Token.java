package org.sealbook.issuer.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.bouncycastle.asn1.x509.Certificate;
import org.sealbook.license.KeyAlgorithm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PKCS#11 token, logged in for as long as the process lives. Its keys are used through the JDK's provider, which is not registered with the
 * JVM. Messages name files, labels and aliases, never a PIN.
 */
final class Token {

    private static final Logger LOG = LoggerFactory.getLogger(Token.class);
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Cryptoki library;
    private final long slot;
    private final Provider provider;
    private final KeyStore keys;
    private final Semaphore sessions;

    private Token(Cryptoki library, long slot, Provider provider, KeyStore keys, Semaphore sessions) {
        this.library = library;
        this.slot = slot;
        this.provider = provider;
        this.keys = keys;
        this.sessions = sessions;
    }

    /**
     * Which token, and how it is used.
     *
     * @param library the maker's PKCS#11 library
     * @param label the token's own
     * @param sessions how many signatures may be made at once
     */
    record Place(Path library, String label, Path pinFile, int sessions) {}

    /** @throws IllegalStateException if there is no such token, or it does not take the PIN */
    static Token open(Place place) {
        Cryptoki library = Cryptoki.load(place.library());
        int index = library.slotIndex(place.label())
                .orElseThrow(() ->
                        new IllegalStateException("no token is labelled " + place.label() + " in " + place.library()));
        char[] pin = pin(place.pinFile());
        try {
            Provider provider = Optional.ofNullable(Security.getProvider("SunPKCS11"))
                    .orElseThrow(() -> new IllegalStateException("this Java runtime has no SunPKCS11 provider"))
                    .configure("--name=sealbook-" + index + "\nlibrary=" + place.library() + "\nslotListIndex=" + index
                            + "\n");
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            return new Token(library, library.slot(index), provider, keys, new Semaphore(place.sessions(), true));
        } catch (IOException | GeneralSecurityException | ProviderException refused) {
            throw new IllegalStateException(
                    "token " + place.label() + " does not open with the PIN in " + place.pinFile(), refused);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static char[] pin(Path file) {
        try {
            boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
            if (posix && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
                throw new IllegalStateException("others than its owner may read or write the PIN file " + file);
            }
            return Files.readString(file).strip().toCharArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the PIN file cannot be read: " + file, unreadable);
        }
    }

    /**
     * The key of an alias, which is the label of its certificate.
     *
     * @param file for messages
     * @throws IllegalStateException if there is none, or it can be taken out of the token
     */
    SigningKey key(String alias, Path file) {
        String name = "key " + alias + " of " + file;
        try {
            if (!(keys.getKey(alias, null) instanceof PrivateKey key)) {
                throw new IllegalStateException(name + " is not in the token");
            }
            if (key.getEncoded() != null) {
                throw new IllegalStateException(name + " can be read out of the token");
            }
            requireKept(alias, name);
            Certificate certificate =
                    Certificate.getInstance(keys.getCertificate(alias).getEncoded());
            if (new KeyCertificate(certificate).algorithm() != KeyAlgorithm.P256) {
                throw new IllegalStateException(name + " is not on P-256");
            }
            return new SigningKey(new TokenSigner(key, provider, sessions, name), certificate);
        } catch (GeneralSecurityException | IllegalArgumentException | TokenUnavailable unusable) {
            throw new IllegalStateException(name + " cannot be used", unusable);
        }
    }

    /** What the token itself says of the key. What it does not tell is left to {@code getEncoded()}. */
    private void requireKept(String alias, String name) {
        try (Cryptoki.Session session = library.session(slot)) {
            List<Long> certificates = session.find(TokenAttribute.isCertificate(), TokenAttribute.label(alias));
            if (certificates.size() != 1) {
                throw new IllegalStateException(name + ": not exactly one certificate has this label");
            }
            byte[] id = session.value(certificates.get(0), TokenAttribute.ID);
            List<Long> found = session.find(TokenAttribute.isPrivateKey(), TokenAttribute.id(id));
            if (found.size() != 1) {
                throw new IllegalStateException(name + ": not exactly one private key has the certificate's CKA_ID");
            }
            long key = found.get(0);
            if (says(session, key, TokenAttribute.EXTRACTABLE, true)
                    || says(session, key, TokenAttribute.SENSITIVE, false)) {
                throw new IllegalStateException(
                        name + " is not sensitive, or extractable (CKA_SENSITIVE, CKA_EXTRACTABLE)");
            }
            if (says(session, key, TokenAttribute.NEVER_EXTRACTABLE, false)
                    || says(session, key, TokenAttribute.ALWAYS_SENSITIVE, false)) {
                LOG.warn("{} was not made inside the token, or could be read once", name);
            }
        }
    }

    private static boolean says(Cryptoki.Session session, long key, long attribute, boolean value) {
        byte[] told = session.value(key, attribute);
        return told.length == 1 && (told[0] != 0) == value;
    }

    @Override
    public String toString() {
        return "token in slot " + slot;
    }
}
