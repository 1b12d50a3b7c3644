package org.sealbook.issuer.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.Usage.Found;
import org.sealbook.issuer.usage.Usage.Outcome;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.usage.UsageContext;

/** Gives out what a holder let an organisation use. Looking and recording are one transaction. */
public final class DelegatedUse {

    private final Delegations delegations;
    private final Agencies agencies;
    private final Register register;
    private final UsageRecords records;
    private final Transactions transactions;
    private final Clock clock;

    DelegatedUse(
            Delegations delegations,
            Agencies agencies,
            Register register,
            UsageRecords records,
            Transactions transactions,
            Clock clock) {
        this.delegations = delegations;
        this.agencies = agencies;
        this.register = register;
        this.records = records;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A delegation to one of these organisations, in force or not; what is another's is like what is not there. */
    public Optional<Delegation> find(Collection<AgencyCode> organisations, String id) {
        return delegations.find(id).filter(found -> organisations.contains(found.organisation()));
    }

    /** Gives out the license of a delegation. @param client the API client @param context with a basis of delegation */
    public Outcome fetch(String client, UsageContext context, Delegation delegation) {
        return transactions.in(() -> {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            LocalDate today = at.atZone(Validity.ZONE).toLocalDate();
            UsageEntry entry = entry(client, context, delegation);
            Optional<Denial> denial = denial(context, delegation, today);
            if (denial.isPresent()) {
                records.denied(entry, denial.get());
                return new Outcome.Denied(denial.get());
            }
            return answered(entry, delegation, at, today);
        });
    }

    private Optional<Denial> denial(UsageContext context, Delegation delegation, LocalDate today) {
        if (!agencies.isActive(delegation.organisation())
                || !context.organisation().equals(delegation.organisation())) {
            return Optional.of(Denial.DELEGATED_TO_ANOTHER);
        }
        return delegation.isInForceOn(today) ? Optional.empty() : Optional.of(Denial.DELEGATION_ENDED);
    }

    private Outcome answered(UsageEntry entry, Delegation delegation, Instant at, LocalDate today) {
        List<LicenseRecord> there = register.byIds(List.of(delegation.license()));
        List<Found> found = there.stream()
                .map(license -> new Found(license, license.statusOn(today)))
                .toList();
        boolean inForce = found.stream().anyMatch(one -> one.status() == RegisterStatus.VALID);
        List<LicenseId> used =
                there.stream().map(license -> license.license().id()).toList();
        String record = records.answered(entry, inForce ? delegation.fieldKeys() : Set.of(), used);
        return new Outcome.Answered(record, at, found, delegation.fieldKeys());
    }

    private static UsageEntry entry(String client, UsageContext context, Delegation delegation) {
        return new UsageEntry(
                UsageRecord.Kind.DELEGATED,
                client,
                context,
                Optional.of(delegation.holder()),
                Optional.of(delegation.license().type()),
                Optional.empty());
    }
}
