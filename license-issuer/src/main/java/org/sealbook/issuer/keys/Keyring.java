package org.sealbook.issuer.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The data keys in all their versions. Every node looks for new ones each second and works with none that it read longer ago than
 * {@link #NOTICED}: that long after a change of keys, everybody acts by it.
 */
public final class Keyring {

    /** A change of keys is known to every node that works after so long. */
    public static final Duration NOTICED = Duration.ofSeconds(5);

    /** How many of the first bytes of a ciphertext say which key it is under. */
    public static final int HEADER = EncryptionKey.HEADER;

    private static final int KEY_BYTES = 32;

    private final KeyMapper mapper;
    private final Supplier<KeyEncryptionKey> kek;
    private final Clock clock;
    private volatile Keys keys;

    private Keyring(KeyMapper mapper, Supplier<KeyEncryptionKey> kek, Clock clock, Keys keys) {
        this.mapper = mapper;
        this.kek = kek;
        this.clock = clock;
        this.keys = keys;
    }

    /** Reads the keys; makes them if the register is new. @param kekFile is read again when a key comes that is not known yet */
    static Keyring open(KeyMapper mapper, Path kekFile, Clock clock) {
        Supplier<KeyEncryptionKey> kek = () -> KeyEncryptionKey.read(kekFile);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (mapper.all().stream().noneMatch(row -> row.of() == purpose)) {
                // Of several nodes that start at once, one wins.
                mapper.insert(fresh(purpose, 1, KeyState.ACTIVE, kek.get(), clock));
            }
        }
        return new Keyring(mapper, kek, clock, read(mapper.all(), kek, clock.instant(), Optional.empty()));
    }

    static KeyRow fresh(KeyPurpose purpose, int version, KeyState state, KeyEncryptionKey kek, Clock clock) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new KeyRow(
                purpose.word(),
                version,
                state.name(),
                kek.id(),
                kek.wrap(key, purpose, version),
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Looks for keys that others made or changed, and tells how often this node used its own. */
    public synchronized void refresh() {
        Instant now = clock.instant();
        Keys before = keys;
        keys = read(mapper.all(), kek, now, Optional.of(before));
        for (EncryptionKey key : before.encryption().values()) {
            long more = key.usesUnreported();
            if (more > 0) {
                mapper.used(KeyPurpose.ENCRYPTION.word(), key.version(), more);
                key.reported(more);
            }
        }
        Map<Integer, EncryptionKey> known = keys.encryption();
        for (KeyUse use : mapper.uses(KeyPurpose.ENCRYPTION.word())) {
            Optional.ofNullable(known.get(use.version())).ifPresent(key -> key.usesBefore(use.uses()));
        }
    }

    private static Keys read(List<KeyRow> rows, Supplier<KeyEncryptionKey> kek, Instant now, Optional<Keys> before) {
        Map<Integer, EncryptionKey> encryption = new TreeMap<>();
        Map<Integer, IndexKey> index = new TreeMap<>();
        byte[] root = before.map(Keys::root).orElse(new byte[0]);
        for (KeyRow row : rows) {
            int version = row.version();
            if (row.wrappedKey() == null) {
                continue;
            }
            // A key that was unwrapped once stays: it does not change when the key that wraps it does.
            switch (row.of()) {
                case ENCRYPTION ->
                    encryption.put(
                            version,
                            before.map(known -> known.encryption().get(version))
                                    .orElseGet(() -> new EncryptionKey(version, unwrap(row, kek.get()))));
                case INDEX ->
                    index.put(
                            version,
                            before.map(known -> known.index().get(version))
                                    .orElseGet(() -> new IndexKey(version, unwrap(row, kek.get()))));
                case ROOT -> root = before.isPresent() ? root : unwrap(row, kek.get());
            }
        }
        return new Keys(now, Keys.states(rows), root, Map.copyOf(encryption), Map.copyOf(index));
    }

    static byte[] unwrap(KeyRow row, KeyEncryptionKey kek) {
        if (!row.kekId().equals(kek.id()) || row.wrappedKey() == null) {
            throw new IllegalStateException("the data key " + row.name() + " is wrapped by the key " + row.kekId()
                    + ", and ours is " + kek.id());
        }
        return kek.unwrap(row.wrappedKey(), row.of(), row.version());
    }

    private Keys recent() {
        Duration age = Duration.between(keys.readAt(), clock.instant());
        if (age.isNegative() || age.compareTo(NOTICED) > 0) {
            refresh();
        }
        return keys;
    }

    /**
     * Encrypts under the active key.
     *
     * @param place where it will be kept, as {@code table.column:row}: it can be decrypted nowhere else
     */
    public byte[] encrypt(byte[] plain, String place) {
        return recent().activeEncryption().encrypt(plain, place);
    }

    /** @throws IllegalStateException if it was changed, was kept in another place, or its key is destroyed */
    public byte[] decrypt(byte[] sealed, String place) {
        String where = place.replaceAll(":.*", "");
        int version = versionOf(sealed)
                .orElseThrow(() ->
                        new IllegalStateException("data at " + where + " are not in the format of this register"));
        if (!keys.encryption().containsKey(version)) {
            refresh();
        }
        EncryptionKey key = keys.encryption().get(version);
        if (key == null) {
            throw new IllegalStateException(
                    "data at " + where + " are under the key " + version + ", which is not here");
        }
        try {
            return key.decrypt(sealed, place);
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("data at " + where + " cannot be decrypted", changed);
        }
    }

    /** The version of the key that something is under, from its first bytes; empty if it is nothing of ours. */
    public static OptionalInt versionOf(byte[] sealed) {
        return sealed.length < HEADER || sealed[0] != EncryptionKey.FORMAT
                ? OptionalInt.empty()
                : OptionalInt.of((sealed[1] & 0xff) << 8 | sealed[2] & 0xff);
    }

    /** Whether what was encrypted is still under the active key, as of a moment ago. */
    public boolean isActive(byte[] sealed) {
        Keys now = recent();
        return versionOf(sealed).stream().anyMatch(now::isActive);
    }

    /** The index to ask for. @param kind what is indexed */
    public byte[] index(String kind, String text) {
        return recent().activeIndex().index(kind, text);
    }

    /** The versions of the index key under which every row has an index: one, or two while another takes its place. */
    public List<Integer> indexVersions() {
        return recent().writtenIndices().stream()
                .map(IndexKey::version)
                .sorted()
                .toList();
    }

    /** The index under one of {@link #indexVersions()}. */
    public byte[] index(String kind, String text, int version) {
        IndexKey key = keys.index().get(version);
        if (key == null) {
            throw new IllegalStateException("there is no index key " + version);
        }
        return key.index(kind, text);
    }

    /** Whether rows can be found by this index: false for one of a key that is no longer in use. */
    public boolean isInUse(byte[] index) {
        return index.length == IndexKey.BYTES
                && recent().writtenIndices().stream().anyMatch(key -> key.version() == IndexKey.version(index));
    }

    /** A secret of its own for one purpose, 32 bytes. It is derived from the root key, which no rotation changes. */
    public byte[] derive(String purpose) {
        return Hmac.sha256(keys.root(), ("sealbook/" + purpose + "/v1").getBytes(StandardCharsets.US_ASCII));
    }

    /** A keyed digest, 32 bytes: equal for equal data, for ever, and it says nothing of them to who lacks the root key. */
    public byte[] digest(String purpose, byte[] data) {
        return Hmac.sha256(derive(purpose), data);
    }

    /** How often each encryption key was used, by version. */
    Map<Integer, Long> uses() {
        Map<Integer, Long> uses = new TreeMap<>();
        keys.encryption().values().forEach(key -> uses.put(key.version(), key.uses()));
        return uses;
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
