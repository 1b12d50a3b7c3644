package org.sealbook.issuer.keys;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code data_key}. @param wrappedKey null once the key is destroyed */
record KeyRow(
        String purpose,
        int version,
        String state,
        String kekId,
        byte @Nullable [] wrappedKey,
        LocalDateTime createdAt) {

    KeyPurpose of() {
        return KeyPurpose.of(purpose);
    }

    KeyState is() {
        return KeyState.valueOf(state);
    }

    String name() {
        return purpose + " " + version;
    }

    @Override
    public String toString() {
        return "data key " + name() + " " + state;
    }
}
