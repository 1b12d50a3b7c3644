package org.sealbook.issuer.keys;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of keys, each a transaction: what was begun is gone on with, and nothing is begun twice. */
public final class KeyChanges {

    private final KeyMapper keys;
    private final TransactionTemplate transactions;
    private final Clock clock;

    KeyChanges(KeyMapper keys, TransactionTemplate transactions, Clock clock) {
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A version of a key, for those who show it. */
    public record KeyVersion(KeyPurpose purpose, int version, KeyState state, String kekId, boolean destroyed) {}

    public List<KeyVersion> all() {
        return keys.all().stream()
                .map(row -> new KeyVersion(row.of(), row.version(), row.is(), row.kekId(), row.wrappedKey() == null))
                .toList();
    }

    /** The versions of a key that are in a state, oldest first. */
    public List<Integer> in(KeyPurpose purpose, KeyState state) {
        return all().stream()
                .filter(key -> key.purpose() == purpose && key.state() == state && !key.destroyed())
                .map(KeyVersion::version)
                .toList();
    }

    /** Makes a new version of the encryption key the active one, unless data are still being moved to the present one. */
    public void followEncryption(KeyEncryptionKey kek) {
        in(() -> {
            List<KeyRow> rows = keys.allForUpdate();
            if (find(rows, KeyPurpose.ENCRYPTION, KeyState.OLD).isEmpty()) {
                KeyRow active =
                        find(rows, KeyPurpose.ENCRYPTION, KeyState.ACTIVE).orElseThrow();
                add(KeyPurpose.ENCRYPTION, KeyState.ACTIVE, rows, kek);
                become(active, KeyState.OLD);
            }
            return true;
        });
    }

    /** Makes another version of the index key, whose indices are written beside the others from now on, unless there is one already. */
    public void followIndex(KeyEncryptionKey kek) {
        in(() -> {
            List<KeyRow> rows = keys.allForUpdate();
            boolean alone = rows.stream()
                    .filter(row -> row.of() == KeyPurpose.INDEX && row.wrappedKey() != null)
                    .allMatch(row -> row.is() == KeyState.ACTIVE);
            if (alone) {
                add(KeyPurpose.INDEX, KeyState.PENDING, rows, kek);
            }
            return true;
        });
    }

    /**
     * Asks for the pending key's indices from now on, if everything has one. Waits for those who are writing: what they write is
     * seen by {@code complete}.
     */
    public boolean activateIndex(BooleanSupplier complete) {
        return in(() -> {
            List<KeyRow> rows = keys.allForUpdate();
            if (!complete.getAsBoolean()) {
                return false;
            }
            become(find(rows, KeyPurpose.INDEX, KeyState.ACTIVE).orElseThrow(), KeyState.OLD);
            become(find(rows, KeyPurpose.INDEX, KeyState.PENDING).orElseThrow(), KeyState.ACTIVE);
            return true;
        });
    }

    /** Writes no more indices of the old key. */
    public void retireIndex() {
        in(() -> {
            find(keys.allForUpdate(), KeyPurpose.INDEX, KeyState.OLD).ifPresent(row -> become(row, KeyState.RETIRED));
            return true;
        });
    }

    private void add(KeyPurpose purpose, KeyState state, List<KeyRow> rows, KeyEncryptionKey kek) {
        int next = 1
                + rows.stream()
                        .filter(row -> row.of() == purpose)
                        .mapToInt(KeyRow::version)
                        .max()
                        .orElse(0);
        if (next > EncryptionKey.MAX_VERSION) {
            throw new IllegalStateException("there is no version after " + EncryptionKey.MAX_VERSION);
        }
        // Nothing is wrapped by a key that could not unwrap the others.
        rows.stream().filter(row -> row.wrappedKey() != null).forEach(row -> Keyring.unwrap(row, kek));
        keys.insert(Keyring.fresh(purpose, next, state, kek, clock));
    }

    private static Optional<KeyRow> find(List<KeyRow> rows, KeyPurpose purpose, KeyState state) {
        return rows.stream()
                .filter(row -> row.of() == purpose && row.is() == state)
                .findFirst();
    }

    private void become(KeyRow row, KeyState state) {
        keys.become(row.purpose(), row.version(), state.name());
    }

    /**
     * Destroys a key for good: nothing that was under it can be read again, in no backup either once the key that wrapped it is
     * gone. False if a row still needs it: then nothing has changed.
     */
    public boolean destroy(KeyPurpose purpose, int version) {
        try {
            return in(() -> {
                keys.become(purpose.word(), version, KeyState.RETIRED.name());
                return keys.destroy(purpose.word(), version, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        == 1;
            });
        } catch (DataIntegrityViolationException needed) {
            return false;
        }
    }

    /** Wraps all keys anew. What {@code to} wraps already is left. Returns how many were wrapped. */
    public int rewrap(KeyEncryptionKey from, KeyEncryptionKey to) {
        return in(() -> {
            int count = 0;
            for (KeyRow row : keys.allForUpdate()) {
                if (row.wrappedKey() != null && !row.kekId().equals(to.id())) {
                    byte[] key = Keyring.unwrap(row, from);
                    count += keys.rewrap(row.purpose(), row.version(), to.wrap(key, row.of(), row.version()), to.id());
                }
            }
            return count;
        });
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
