package org.sealbook.issuer.holder;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/** All the licenses of a holder, across types and agencies (一人一档, 一企一档), with those that end soon. */
public final class Dossier {

    private final HolderLicenses licenses;
    private final int reminderDays;
    private final Clock clock;

    Dossier(HolderLicenses licenses, int reminderDays, Clock clock) {
        this.licenses = licenses;
        this.reminderDays = reminderDays;
        this.clock = clock;
    }

    /**
     * One of them, as of today.
     *
     * @param endsIn in how many days it ends, if that is soon
     */
    public record Item(LicenseRecord record, RegisterStatus status, OptionalLong endsIn) {

        public boolean inForce() {
            return status == RegisterStatus.VALID;
        }
    }

    /** Those that no newer version has replaced: the ones in force first, of these the ones that end soonest. */
    public List<Item> of(HolderId holder) {
        Comparator<Item> inForceFirst = Comparator.comparing(item -> !item.inForce());
        return licenses.all(holder).stream()
                .map(this::item)
                .sorted(inForceFirst
                        .thenComparing(item ->
                                item.record().license().validity().until().orElse(LocalDate.MAX))
                        .thenComparing(item -> item.record().license().id().toString()))
                .toList();
    }

    /** One of the holder's own; what is another's is like what is not there. */
    public Optional<Item> find(HolderId holder, LicenseId id) {
        return licenses.all(holder).stream()
                .filter(record -> record.license().id().equals(id))
                .map(this::item)
                .findFirst();
    }

    private Item item(LicenseRecord record) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        RegisterStatus status = record.statusOn(today);
        OptionalLong ends = record.license().validity().until().stream()
                .mapToLong(until -> ChronoUnit.DAYS.between(today, until))
                .filter(days -> status == RegisterStatus.VALID && days <= reminderDays)
                .findFirst();
        return new Item(record, status, ends);
    }
}
