package org.sealbook.issuer.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.StateChanges;
import org.sealbook.issuer.register.StateChanges.Outcome;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/** Does to a license what needs no new version of it. */
public final class Lifecycle {

    private final StateChanges changes;
    private final Clock clock;

    Lifecycle(StateChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Does it, or says why not; the same request gets the same answer again.
     *
     * @param revision the license's revision as the caller saw it last, if it said so
     */
    public Outcome apply(ClientRequest request, LicenseId id, WantedDeed wanted, OptionalInt revision) {
        return apply(request, id, wanted.deed(), wanted.grounds().note(), revision);
    }

    /** @param note the grounds as they are kept */
    Outcome apply(ClientRequest request, LicenseId id, Deed deed, byte[] note, OptionalInt revision) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StateChanges.Change change = new StateChanges.Change(deed.name(), deed.from(), deed.to(), note, revision);
        return changes.apply(request, id, change, record -> answer(record, deed, now));
    }

    private static byte[] answer(LicenseRecord record, Deed deed, Instant at) {
        return new JsonText()
                .begin()
                .text("id", record.license().id().toString())
                .text("deed", deed.name())
                .text(
                        "status",
                        record.statusOn(at.atZone(Validity.ZONE).toLocalDate()).name())
                .number("revision", record.life().revision())
                .text("at", at.toString())
                .end()
                .bytes();
    }
}
