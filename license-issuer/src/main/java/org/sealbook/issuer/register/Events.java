package org.sealbook.issuer.register;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sealbook.license.LicenseId;

/** The record of what happened to each license. To be written in the transaction of the deed. */
final class Events {

    private final EventMapper events;
    private final DataKey key;
    private final Clock clock;

    Events(EventMapper events, DataKey key, Clock clock) {
        this.events = events;
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
    }

    /** The end of a version that never began. */
    void voided(LicenseRecord reserved) {
        String id = reserved.license().id().toString();
        events.insert(new EventRow(id, 2, "VOID", null, null, "-", null, null, Times.utc(clock.instant())));
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
