package org.sealbook.issuer.events;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;

/** Where rooms say what they did, in the transaction that does it: both are kept or neither is. */
public final class Outbox {

    private final OutboxMapper outbox;
    private final Clock clock;

    Outbox(OutboxMapper outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param revision the license's after it */
    public void add(EventKind kind, LicenseId license, AgencyCode issuer, int revision) {
        outbox.insert(now(), kind.name(), issuer.value(), license.toString(), revision);
    }

    /** A license that is there was used. It changes nothing, so whoever uses it need not know more of it. */
    public void used(LicenseId license) {
        outbox.insertUsed(now(), license.toString());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
