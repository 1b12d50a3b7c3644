package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealbook.license.LicenseId;

/** The licenses that were reserved and issued. */
public final class Register {

    private final LicenseMapper licenses;
    private final LineMapper lines;
    private final ReservationMapper lists;
    private final Events events;
    private final Requests requests;
    private final Transactions transactions;
    private final GivingUp givingUp;
    private final DataKey key;

    Register(Tables tables, Requests requests, Transactions transactions, DataKey key, Clock clock) {
        this.licenses = tables.licenses();
        this.lines = tables.lines();
        this.lists = tables.reservations();
        this.events = new Events(tables, key, clock);
        this.requests = requests;
        this.transactions = transactions;
        this.givingUp = new GivingUp(tables, events, requests, key);
        this.key = key;
    }

    /**
     * Records that the license is sealed and stored, and with it the answer to the request. A version that it replaces is
     * superseded in the same transaction.
     */
    public void record(ClientRequest request, LicenseRecord reserved, LicenseRecord.StoredFile file, byte[] answer) {
        LicenseId id = reserved.license().id();
        transactions.in(() -> {
            Optional<LicenseId> previous = reserved.license().previousId();
            previous.ifPresent(old -> supersede(request, old, id));
            if (lines.current(id.type().value(), id.issuer(), id.serial(), id.toString()) != 1
                    || licenses.record(id.toString(), file.sha256(), file.bytes()) != 1) {
                throw new IllegalStateException("license " + id + " is not reserved");
            }
            requests.answered(request, answer);
            events.issued(reserved, request.client());
            return true;
        });
    }

    private void supersede(ClientRequest request, LicenseId old, LicenseId successor) {
        licenses.byId(old.toString()).ifPresent(row -> lists.lock(row.statusList()));
        lines.find(old.type().value(), old.issuer(), old.serial());
        LicenseRecord before = licenses.byIdForUpdate(old.toString())
                .map(row -> row.record(key))
                .orElseThrow();
        if (licenses.supersede(old.toString(), successor.toString()) != 1) {
            throw new IllegalStateException("license " + old + " cannot be superseded");
        }
        events.add(
                before,
                "SUPERSEDE",
                RegisterStatus.SUPERSEDED,
                request.client(),
                Optional.of(successor),
                Optional.empty());
        lists.changed(before.license().status().list());
    }

    /**
     * Gives up a license that was reserved and could not be finished. Its number and identifier are used up; its case may have
     * another license. False if it was recorded in the meantime.
     */
    public boolean giveUpOn(LicenseId id) {
        return transactions.in(() -> {
            lines.find(id.type().value(), id.issuer(), id.serial());
            return givingUp.on(id);
        });
    }

    /**
     * Licenses that were reserved before an instant and are not finished.
     *
     * @param quietSince those whose agency could still have come with its signature after this are left out
     */
    public List<LicenseId> reservedBefore(Instant before, Instant quietSince, int most) {
        return licenses.reservedBefore(Times.utc(before), Times.utc(quietSince), most).stream()
                .map(LicenseId::of)
                .toList();
    }

    public Optional<LicenseRecord> byId(LicenseId id) {
        return licenses.byId(id.toString()).map(row -> row.record(key));
    }

    /** Those of the licenses that there are, in no order. */
    public List<LicenseRecord> byIds(List<LicenseId> ids) {
        return ids.isEmpty()
                ? List.of()
                : licenses.byIds(ids.stream().map(LicenseId::toString).toList()).stream()
                        .map(row -> row.record(key))
                        .toList();
    }

    /** What happened to a license, oldest first. */
    public List<LifeEvent> eventsOf(LicenseId id) {
        return events.of(id);
    }
}
