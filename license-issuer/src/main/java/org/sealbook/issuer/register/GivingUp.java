package org.sealbook.issuer.register;

import java.util.Optional;
import org.sealbook.license.LicenseId;

/**
 * Gives up licenses that were reserved and are not issued. Number and identifier are used up; the case may have another license. To be
 * done in the caller's transaction, which holds the license's line.
 */
final class GivingUp {

    private final LicenseMapper licenses;
    private final LineMapper lines;
    private final Events events;
    private final Requests requests;
    private final Indices indices;
    private final DataKey key;

    GivingUp(Tables tables, Events events, Requests requests, DataKey key) {
        this.licenses = tables.licenses();
        this.lines = tables.lines();
        this.events = events;
        this.requests = requests;
        this.indices = tables.found(key);
        this.key = key;
    }

    /** False if the license is issued, or was given up before. */
    boolean on(LicenseId id) {
        Optional<LicenseRecord> reserved = licenses.byIdForUpdate(id.toString()).map(row -> row.record(key));
        if (reserved.isEmpty() || licenses.voidOne(id.toString()) != 1) {
            return false;
        }
        indices.forgetCase(id);
        lines.notPending(id.type().value(), id.issuer(), id.serial(), id.toString());
        requests.forget(id);
        events.voided(reserved.get());
        return true;
    }

    /**
     * The same for a version that waits for its agency's signature; false if it does not, or somebody works on it just now: who does
     * holds its request, and looks again whether it is given up once he has it.
     */
    boolean onWaiting(LicenseId id) {
        return licenses.isPrepared(id.toString()) && !requests.isBusy(id) && on(id);
    }
}
