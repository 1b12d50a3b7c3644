package org.sealbook.issuer.holder;

import java.time.LocalDateTime;

/** A row of {@code holder_session}. Its times are UTC. */
record SessionRow(String id, byte[] sealedIdentity, LocalDateTime openedAt, LocalDateTime expiresAt) {

    @Override
    public String toString() {
        return "session";
    }
}
