package org.sealbook.issuer.catalog;

import java.util.List;
import java.util.Optional;
import org.sealbook.license.AgencyCode;

/** The agencies of the registry. They are suspended, never removed. */
public final class Agencies {

    private final AgencyMapper agencies;

    Agencies(AgencyMapper agencies) {
        this.agencies = agencies;
    }

    public Optional<Agency> find(AgencyCode code) {
        return agencies.find(code.value()).map(AgencyRow::agency);
    }

    /** Whether the agency may use its seals at all. */
    public boolean isActive(AgencyCode code) {
        return find(code).filter(Agency::active).isPresent();
    }

    /** Those whose codes come after one, by code. */
    public List<Agency> page(String after, int limit) {
        return agencies.page(after, limit).stream().map(AgencyRow::agency).toList();
    }

    public Change create(AgencyCode code, Agency.Terms terms) {
        return agencies.insert(row(code, terms, 1)) == 1 ? new Change.Made(1) : new Change.Exists();
    }

    /** @param version the one that the change is meant for */
    public Change replace(AgencyCode code, Agency.Terms terms, long version) {
        return Change.ofRows(agencies.update(row(code, terms, version)), version);
    }

    private static AgencyRow row(AgencyCode code, Agency.Terms terms, long version) {
        return new AgencyRow(
                code.value(), terms.name(), terms.region().code(), terms.active(), terms.verifierClass(), version);
    }
}
