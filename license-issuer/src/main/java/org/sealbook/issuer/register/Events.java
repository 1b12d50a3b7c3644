package org.sealbook.issuer.register;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.events.EventKind;
import org.sealbook.issuer.events.Outbox;
import org.sealbook.license.LicenseId;

/** The record of what happened to each license, for the license, for the audit and for its agency's
 * systems. To be written in the transaction of the deed. */
final class Events {

    private final EventMapper events;
    private final Audit audit;
    private final Outbox outbox;
    private final DataKey key;
    private final Clock clock;

    Events(Tables tables, DataKey key, Clock clock) {
        this.events = tables.events();
        this.audit = tables.audit();
        this.outbox = tables.outbox();
        this.key = key;
        this.clock = clock;
    }

    /** The beginning of a version, written when it is reserved. */
    void first(LicenseRecord reserved, String client, Optional<byte[]> note) {
        String id = reserved.license().id().toString();
        events.insert(new EventRow(
                id,
                1,
                reserved.life().deed(),
                null,
                RegisterStatus.VALID.name(),
                client,
                reserved.license().previousId().map(LicenseId::toString).orElse(null),
                note.map(text -> key.encrypt(text, place(id, 1))).orElse(null),
                Times.utc(reserved.issuedAt())));
    }

    /** @param before the license before the deed */
    void add(
            LicenseRecord before,
            String deed,
            RegisterStatus to,
            String client,
            Optional<LicenseId> other,
            Optional<byte[]> note) {
        String id = before.license().id().toString();
        int position = before.life().revision() + 1;
        events.insert(new EventRow(
                id,
                position,
                deed,
                before.life().status().name(),
                to.name(),
                client,
                other.map(LicenseId::toString).orElse(null),
                note.map(text -> key.encrypt(text, place(id, position))).orElse(null),
                Times.utc(clock.instant())));
        AuditEntry done = AuditEntry.done(AuditDeed.valueOf(deed), Actor.client(client), id);
        audit.record(note.map(text -> done.on(audit.digest(text))).orElse(done));
        tell(EventKind.CHANGED, before, position);
    }

    /** What is left of a license's events but their words. @param voided whether it was given up, which counts no revision */
    void erased(LicenseRecord before, boolean voided, String client, byte[] note) {
        String id = before.license().id().toString();
        int position = before.life().revision() + (voided ? 2 : 1);
        String status = before.life().status().name();
        events.insert(new EventRow(
                id,
                position,
                "ERASE",
                status,
                status,
                client,
                null,
                key.encrypt(note, place(id, position)),
                Times.utc(clock.instant())));
        audit.record(AuditEntry.done(AuditDeed.ERASE, Actor.client(client), id).on(audit.digest(note)));
        if (!voided) {
            tell(EventKind.CHANGED, before, position);
        }
    }

    /** The end of a version that never began. */
    void voided(LicenseRecord reserved) {
        String id = reserved.license().id().toString();
        events.insert(new EventRow(id, 2, "VOID", null, null, "-", null, null, Times.utc(clock.instant())));
        audit.record(AuditEntry.done(AuditDeed.VOID, Actor.NOBODY, id));
    }

    /** The license is issued, as the first or a further version. */
    void issued(LicenseRecord license, String client) {
        LicenseId id = license.license().id();
        AuditEntry done =
                AuditEntry.done(AuditDeed.valueOf(license.life().deed()), Actor.client(client), id.toString());
        Optional<byte[]> note = license.license().previousId().isEmpty()
                ? Optional.empty()
                : of(id).stream().findFirst().flatMap(LifeEvent::note);
        audit.record(note.map(text -> done.on(audit.digest(text))).orElse(done));
        tell(EventKind.ISSUED, license, license.life().revision());
    }

    /** What was never issued nobody was told of. */
    private void tell(EventKind kind, LicenseRecord license, int revision) {
        outbox.add(kind, license.license().id(), license.license().issuer().code(), revision);
    }

    List<LifeEvent> of(LicenseId id) {
        return events.of(id.toString()).stream().map(this::event).toList();
    }

    private LifeEvent event(EventRow row) {
        return new LifeEvent(
                row.position(),
                row.deed(),
                Optional.ofNullable(row.fromStatus()).map(RegisterStatus::valueOf),
                Optional.ofNullable(row.toStatus()).map(RegisterStatus::valueOf),
                row.client(),
                Optional.ofNullable(row.otherId()).map(LicenseId::of),
                Optional.ofNullable(row.sealedNote())
                        .map(note -> key.decrypt(note, place(row.licenseId(), row.position()))),
                Times.instant(row.at()));
    }

    private static String place(String id, int position) {
        return "license_event.sealed_note:" + id + ":" + position;
    }
}
