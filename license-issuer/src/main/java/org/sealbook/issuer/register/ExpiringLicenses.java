package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.sealbook.issuer.events.EventKind;
import org.sealbook.issuer.events.Outbox;
import org.sealbook.issuer.register.ExpiringMapper.ExpiringRow;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/** Tells agencies of their licenses that are about to expire, once for each license. */
public final class ExpiringLicenses {

    private static final int MOST = 500;

    private final ExpiringMapper licenses;
    private final Outbox outbox;
    private final Transactions transactions;
    private final int days;
    private final Clock clock;

    /** @param days before the last day */
    ExpiringLicenses(ExpiringMapper licenses, Outbox outbox, Transactions transactions, int days, Clock clock) {
        this.licenses = licenses;
        this.outbox = outbox;
        this.transactions = transactions;
        this.days = days;
        this.clock = clock;
    }

    /** Tells of some; false when there is none left to tell of today. */
    public boolean tellSome() {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        return transactions.in(() -> {
            List<ExpiringRow> near = licenses.untold(today, today.plusDays(days), MOST);
            near.forEach(this::tell);
            return !near.isEmpty();
        });
    }

    private void tell(ExpiringRow row) {
        if (licenses.told(row.id(), Times.utc(clock.instant())) == 1) {
            outbox.add(EventKind.EXPIRING, LicenseId.of(row.id()), new AgencyCode(row.issuer()), row.revision());
        }
    }
}
