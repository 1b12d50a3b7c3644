package org.sealbook.issuer.keys;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The data keys as they were at one time, unwrapped.
 *
 * @param root what other secrets are derived from
 * @param encryption all encryption keys that are not destroyed, by version
 * @param index all index keys that are not destroyed, by version
 */
record Keys(
        Instant readAt,
        Map<String, KeyState> states,
        byte[] root,
        Map<Integer, EncryptionKey> encryption,
        Map<Integer, IndexKey> index) {

    EncryptionKey activeEncryption() {
        return encryption.values().stream()
                .filter(key -> state(KeyPurpose.ENCRYPTION, key.version()) == KeyState.ACTIVE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no encryption key is active"));
    }

    IndexKey activeIndex() {
        return index.values().stream()
                .filter(key -> state(KeyPurpose.INDEX, key.version()) == KeyState.ACTIVE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no index key is active"));
    }

    /** The index keys whose indices every new row gets. */
    List<IndexKey> writtenIndices() {
        return index.values().stream()
                .filter(key -> state(KeyPurpose.INDEX, key.version()) != KeyState.RETIRED)
                .toList();
    }

    boolean isActive(int encryptionVersion) {
        return state(KeyPurpose.ENCRYPTION, encryptionVersion) == KeyState.ACTIVE;
    }

    private KeyState state(KeyPurpose purpose, int version) {
        return Optional.ofNullable(states.get(name(purpose, version))).orElse(KeyState.RETIRED);
    }

    static String name(KeyPurpose purpose, int version) {
        return purpose.word() + " " + version;
    }

    static Map<String, KeyState> states(List<KeyRow> rows) {
        return rows.stream().collect(Collectors.toUnmodifiableMap(KeyRow::name, KeyRow::is));
    }

    @Override
    public String toString() {
        return "***";
    }
}
