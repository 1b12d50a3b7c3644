package org.sealbook.issuer.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Change;
import org.sealbook.issuer.usage.UsageGrant.Subject;
import org.sealbook.issuer.usage.UsageGrant.Terms;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Validity;

/** Who may use licenses of which type, for what. Grants end, and are never removed. */
public final class UsageGrants {

    private final UsageGrantMapper grants;
    private final Agencies agencies;

    UsageGrants(UsageGrantMapper grants, Agencies agencies) {
        this.grants = grants;
        this.agencies = agencies;
    }

    public List<UsageGrant> of(AgencyCode agency) {
        return grants.ofAgency(agency.value()).stream()
                .map(UsageGrantRow::grant)
                .toList();
    }

    public Optional<UsageGrant> find(Subject subject) {
        return grants.find(subject.agency().value(), subject.type().value()).map(UsageGrantRow::grant);
    }

    public Change create(Subject subject, Terms terms) {
        return grants.insert(UsageGrantRow.of(subject, terms, 1)) == 1 ? new Change.Made(1) : new Change.Exists();
    }

    /** @param version the one that the change is meant for */
    public Change replace(Subject subject, Terms terms, long version) {
        return Change.ofRows(grants.update(UsageGrantRow.of(subject, terms, version)), version);
    }

    /** Whether something may be answered, and which fields. */
    sealed interface Permit {

        record Granted(Set<String> fieldKeys) implements Permit {}

        record Denied(Denial why) implements Permit {}
    }

    /**
     * Permits one answer and counts it, in the caller's transaction; the count of the day stays locked until that ends.
     *
     * @param entry what would be recorded; of one type
     * @param address where the client calls from
     * @param fields those that are asked for; none for all that are granted
     */
    Permit permit(UsageEntry entry, String address, Set<String> fields, Instant at) {
        AgencyCode organisation = entry.context().organisation();
        Optional<UsageGrantRow> row =
                grants.find(organisation.value(), entry.type().orElseThrow().value());
        if (row.isEmpty() || !agencies.isActive(organisation)) {
            return new Permit.Denied(Denial.NO_GRANT);
        }
        Terms terms = row.get().grant().terms();
        Optional<Denial> outside = outside(terms, entry, address, fields, at);
        if (outside.isPresent()) {
            return new Permit.Denied(outside.get());
        }
        return counted(row.get(), at)
                ? new Permit.Granted(fields.isEmpty() ? terms.fieldKeys() : fields)
                : new Permit.Denied(Denial.DAILY_LIMIT_REACHED);
    }

    private static Optional<Denial> outside(
            Terms terms, UsageEntry entry, String address, Set<String> fields, Instant at) {
        if (!terms.period().covers(at)) {
            return Optional.of(Denial.NO_GRANT);
        }
        if (!terms.items().contains(entry.context().item().code())) {
            return Optional.of(Denial.ITEM_NOT_GRANTED);
        }
        if (entry.kind() == UsageRecord.Kind.COPY && !terms.copies()) {
            return Optional.of(Denial.COPIES_NOT_GRANTED);
        }
        Instant longest = at.plus(terms.withheldDays(), ChronoUnit.DAYS);
        if (entry.withheld()
                .filter(withheld -> withheld.until().isAfter(longest))
                .isPresent()) {
            return Optional.of(Denial.WITHHOLDING_NOT_GRANTED);
        }
        boolean anywhere = terms.networks().isEmpty();
        if (!anywhere && terms.networks().stream().noneMatch(one -> new Network(one).has(address))) {
            return Optional.of(Denial.NETWORK_NOT_GRANTED);
        }
        return terms.fieldKeys().containsAll(fields) ? Optional.empty() : Optional.of(Denial.FIELD_NOT_GRANTED);
    }

    private boolean counted(UsageGrantRow row, Instant at) {
        LocalDate day = at.atZone(Validity.ZONE).toLocalDate();
        if (row.dailyLimit() != null) {
            if (lockedCount(row, day) >= row.dailyLimit()) {
                return false;
            }
            grants.count(row, day);
        }
        return true;
    }

    private int lockedCount(UsageGrantRow row, LocalDate day) {
        Optional<Integer> count = grants.lockDay(row, day);
        if (count.isPresent()) {
            return count.get();
        }
        grants.openDay(row, day);
        return grants.lockDay(row, day).orElseThrow();
    }
}
