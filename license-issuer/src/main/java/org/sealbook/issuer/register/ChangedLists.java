package org.sealbook.issuer.register;

import java.util.List;
import org.sealbook.format.StatusToken;
import org.sealbook.trust.LicenseStatus;

/** The status lists for those who publish them. */
public final class ChangedLists {

    private final LicenseMapper licenses;
    private final CopyMapper copies;
    private final ReservationMapper reservations;

    ChangedLists(LicenseMapper licenses, CopyMapper copies, ReservationMapper reservations) {
        this.licenses = licenses;
        this.copies = copies;
        this.reservations = reservations;
    }

    /** A list as it is now. @param changed whether it is ahead of what was published */
    public record CurrentList(String name, long version, boolean changed) {}

    public List<CurrentList> all() {
        return reservations.lists().stream()
                .map(row -> new CurrentList(row.name(), row.version(), row.version() > row.publishedVersion()))
                .toList();
    }

    /** The entries of a list. Read after its version: entries may be newer than the version says, never older. */
    public byte[] entries(String name) {
        byte[] entries = StatusToken.emptyList();
        for (StatusEntryRow row : licenses.notValid(name)) {
            LicenseStatus status = RegisterStatus.valueOf(row.status()).published();
            StatusToken.set(entries, row.statusIndex(), status.bits());
        }
        copies.revoked(name).forEach(index -> StatusToken.set(entries, index, LicenseStatus.INVALID.bits()));
        return entries;
    }

    public void published(String name, long version) {
        reservations.published(name, version);
    }
}
