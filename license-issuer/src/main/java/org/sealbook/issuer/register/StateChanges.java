package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.sealbook.issuer.register.LicenseRecord.Life;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/**
 * Changes the state of issued licenses: the new state, its event, the changed status list and the answer in one transaction. A new
 * version that waits for its agency's signature is given up in it.
 */
public final class StateChanges {

    private final LicenseMapper licenses;
    private final LineMapper lines;
    private final ReservationMapper lists;
    private final Events events;
    private final Requests requests;
    private final GivingUp givingUp;
    private final Transactions transactions;
    private final DataKey key;
    private final Clock clock;

    StateChanges(Tables tables, Requests requests, Transactions transactions, DataKey key, Clock clock) {
        this.licenses = tables.licenses();
        this.lines = tables.lines();
        this.lists = tables.reservations();
        this.events = new Events(tables, key, clock);
        this.requests = requests;
        this.givingUp = new GivingUp(tables, events, requests, key);
        this.transactions = transactions;
        this.key = key;
        this.clock = clock;
    }

    /**
     * A wanted change.
     *
     * @param deed its word, e.g. SUSPEND
     * @param from the states that allow it
     * @param to the state after; empty for a deed that changes none
     * @param note what the deed says of itself, JSON
     * @param revision the one that the caller saw last, if it said so
     */
    public record Change(
            String deed, Set<RegisterStatus> from, Optional<RegisterStatus> to, byte[] note, OptionalInt revision) {}

    /** How asking for a change ended. */
    public sealed interface Outcome {

        /** @param answer the same bytes for every repetition of the request */
        record Done(byte[] answer) implements Outcome {}

        record NotAllowed(LicenseRecord current) implements Outcome {}

        /** A new version of the license is being made, and is not given up for this. */
        record VersionPending() implements Outcome {}

        record ChangedMeanwhile() implements Outcome {}

        record InProgress() implements Outcome {}

        record KeyUsedForOtherBody() implements Outcome {}
    }

    /** @param answer from the license after the change to what the request is answered */
    public Outcome apply(ClientRequest request, LicenseId id, Change change, Function<LicenseRecord, byte[]> answer) {
        return transactions.in(() -> {
            Claim claim = requests.claimHere(request);
            if (claim instanceof Claim.Answered answered) {
                return new Outcome.Done(answered.answer());
            }
            if (claim instanceof Claim.OtherBody) {
                return new Outcome.KeyUsedForOtherBody();
            }
            if (claim instanceof Claim.Busy) {
                return new Outcome.InProgress();
            }
            Outcome outcome = apply(request.client(), id, change, answer);
            if (outcome instanceof Outcome.Done done) {
                requests.answered(request, done.answer());
            } else {
                requests.forgetHere(request);
            }
            return outcome;
        });
    }

    private Outcome apply(String client, LicenseId id, Change change, Function<LicenseRecord, byte[]> answer) {
        licenses.byId(id.toString()).ifPresent(row -> lists.lock(row.statusList()));
        LineRow line = lines.find(id.type().value(), id.issuer(), id.serial()).orElseThrow();
        LicenseRecord before = licenses.byIdForUpdate(id.toString())
                .map(row -> row.record(key))
                .orElseThrow();
        int revision = before.life().revision();
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        if (!change.from().contains(before.statusOn(today))) {
            return new Outcome.NotAllowed(before);
        }
        if (change.revision().orElse(revision) != revision) {
            return new Outcome.ChangedMeanwhile();
        }
        if (line.pendingId() != null && !isLetGo(LicenseId.of(line.pendingId()), change)) {
            return new Outcome.VersionPending();
        }
        RegisterStatus to = change.to().orElse(before.life().status());
        if (licenses.become(id.toString(), revision, to.name()) != 1) {
            throw new IllegalStateException("license " + id + " changed under its lock");
        }
        events.add(before, change.deed(), to, client, Optional.empty(), Optional.of(change.note()));
        if (to.published() != before.life().status().published()) {
            lists.changed(before.license().status().list());
        }
        Life life =
                new Life(before.life().deed(), to, revision + 1, before.life().successor());
        return new Outcome.Done(answer.apply(
                new LicenseRecord(before.license(), before.licenseJson(), before.issuedAt(), life, before.file())));
    }

    /** A version that waits for its agency may wait a day: no suspension or revocation waits with it. */
    private boolean isLetGo(LicenseId pending, Change change) {
        return change.to().isPresent() && givingUp.onWaiting(pending);
    }
}
