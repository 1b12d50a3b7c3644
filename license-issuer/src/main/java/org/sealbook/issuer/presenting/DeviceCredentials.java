package org.sealbook.issuer.presenting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.DeviceKey;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.presenting.CredentialOutcome.Issued;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Suite;
import org.sealbook.license.Validity;

/** Tells holders' devices for seven days that they are theirs, so that they can present a license where no network is. */
public final class DeviceCredentials {

    private final Register register;
    private final Catalog catalog;
    private final Seals seals;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;

    DeviceCredentials(
            Register register, Catalog catalog, Seals seals, Transactions transactions, Audit audit, Clock clock) {
        this.register = register;
        this.catalog = catalog;
        this.seals = seals;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who calls this has proven that he is the holder. What is issued is in the audit, with a digest of it; no list of devices is kept. */
    public CredentialOutcome issue(HolderId holder, LicenseId id, DeviceKey device) {
        Optional<LicenseRecord> found =
                register.byId(id).filter(record -> record.file().isPresent());
        Optional<Holder> theirs = found.flatMap(record -> record.license().holders().stream()
                .filter(one -> one.id().equals(holder))
                .findFirst());
        if (theirs.isEmpty()) {
            return new CredentialOutcome.NotTheirs();
        }
        LicenseRecord record = found.orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (record.statusOn(now.atZone(Validity.ZONE).toLocalDate()) != RegisterStatus.VALID) {
            return new CredentialOutcome.NotInForce();
        }
        return signed(record.license(), theirs.get(), device, now);
    }

    private CredentialOutcome signed(License license, Holder holder, DeviceKey device, Instant now) {
        Instant until = now.plus(DeviceCredential.LONGEST);
        Suite suite = catalog.version(license.type().code(), license.type().version())
                .orElseThrow(() -> new IllegalStateException("license " + license.id() + " is of no known type"))
                .suite();
        Optional<byte[]> signed = seals.sign(
                DeviceCredential.of(license, holder, device, now, until),
                license.issuer().code(),
                suite);
        if (signed.isEmpty()) {
            return new CredentialOutcome.NoKey();
        }
        return transactions.in(() -> {
            audit.record(AuditEntry.done(
                            AuditDeed.ISSUE_CREDENTIAL,
                            Actor.NOBODY,
                            license.id().toString())
                    .on(audit.digest(signed.get())));
            return new Issued(signed.get(), until);
        });
    }
}
