package org.sealbook.issuer.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.catalog.AgencyAuthorization.Subject;
import org.sealbook.issuer.catalog.AgencyAuthorization.Terms;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;

/**
 * What the registry lets agencies issue: agency × license type × region × period, with a limit for each day. They end, and are
 * never removed.
 */
public final class Authorizations {

    private final AgencyMapper agencies;
    private final AuthorizationMapper authorizations;

    Authorizations(AgencyMapper agencies, AuthorizationMapper authorizations) {
        this.agencies = agencies;
        this.authorizations = authorizations;
    }

    public List<AgencyAuthorization> ofAgency(AgencyCode agency) {
        return authorizations.ofAgency(agency.value()).stream()
                .map(AuthorizationRow::authorization)
                .toList();
    }

    public Optional<AgencyAuthorization> find(Subject subject) {
        return ofAgency(subject.agency()).stream()
                .filter(one -> one.subject().equals(subject))
                .findFirst();
    }

    /** How many licenses were reserved on a day under an authorization with a cap; 0 for one without. */
    public int reservedOn(AgencyAuthorization authorization, LocalDate day) {
        AuthorizationRow row =
                AuthorizationRow.of(authorization.subject(), authorization.terms(), authorization.version());
        return authorizations.ofDay(row, day).orElse(0);
    }

    public Change create(Subject subject, Terms terms) {
        return authorizations.insert(AuthorizationRow.of(subject, terms, 1)) == 1
                ? new Change.Made(1)
                : new Change.Exists();
    }

    /** @param version the one that the change is meant for */
    public Change replace(Subject subject, Terms terms, long version) {
        return Change.ofRows(authorizations.update(AuthorizationRow.of(subject, terms, version)), version);
    }

    /**
     * Whether one more license may be reserved now. Of several authorizations that hold the region and are in force, the one for
     * the smallest region decides. Its count of the day stays locked until the caller's transaction ends.
     */
    public Permission permit(AgencyCode agency, LicenseTypeCode type, Region region, Instant at) {
        if (!agencies.find(agency.value()).filter(AgencyRow::active).isPresent()) {
            return new Permission.AgencySuspended();
        }
        String code = region.code();
        Optional<AuthorizationRow> decisive = authorizations
                .around(agency.value(), type.value(), code, code.substring(0, 4) + "00", code.substring(0, 2) + "0000")
                .stream()
                .filter(row -> inForce(row.authorization(), region, at))
                .min(Comparator.comparing(Authorizations::extent));
        LocalDate day = at.atZone(Validity.ZONE).toLocalDate();
        if (decisive.isEmpty()) {
            return new Permission.NotInForce();
        }
        AuthorizationRow row = decisive.get();
        return row.dailyCap() == null || lockedCount(row, day) < row.dailyCap()
                ? new Permission.Granted(row, day)
                : new Permission.DailyCapReached(row.dailyCap());
    }

    /** Counts a license that was reserved, in the transaction that asked for the permission. */
    public void count(Permission.Granted granted) {
        if (granted.under().dailyCap() != null) {
            authorizations.count(granted.under(), granted.day());
        }
    }

    private static boolean inForce(AgencyAuthorization authorization, Region region, Instant at) {
        return authorization.subject().region().holds(region)
                && authorization.terms().period().covers(at);
    }

    /** 0 for a county, 1 for a city, 2 for a province. */
    private static int extent(AuthorizationRow row) {
        return row.region().endsWith("0000") ? 2 : row.region().endsWith("00") ? 1 : 0;
    }

    private int lockedCount(AuthorizationRow row, LocalDate day) {
        Optional<Integer> count = authorizations.lockDay(row, day);
        if (count.isPresent()) {
            return count.get();
        }
        authorizations.openDay(row, day);
        return authorizations.lockDay(row, day).orElseThrow();
    }
}
