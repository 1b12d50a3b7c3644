package org.sealbook.issuer.issuance;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Reservations.Replaced;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;

/** I2: from what was asked for to a draft of the license, by the catalog and the trust list as they are at that moment. */
final class Drafts {

    private final Catalog catalog;
    private final TrustStore trust;

    Drafts(Catalog catalog, TrustStore trust) {
        this.catalog = catalog;
        this.trust = trust;
    }

    /** A license. @param mayActFor the client's agencies */
    Asked first(LicenseRequest body, Set<AgencyCode> mayActFor) {
        return first(body, mayActFor, UnaryOperator.identity());
    }

    /** A license that exists elsewhere already, and that will say so. */
    Asked takenOver(LicenseRequest body, Set<AgencyCode> mayActFor, License.Origin from) {
        return first(body, mayActFor, draft -> draft.from(from));
    }

    private Asked first(LicenseRequest body, Set<AgencyCode> mayActFor, UnaryOperator<LicenseDraft> as) {
        return now -> {
            Drafting.Draft drafted = new Drafting(catalog, trusted(), mayActFor, now).draft(body);
            return drafted instanceof Drafting.Draft.InOrder inOrder
                    ? new Drafted.InOrder(as.apply(inOrder.draft()), Optional.empty(), now)
                    : new Drafted.Faulty(((Drafting.Draft.Faulty) drafted).why());
        };
    }

    /**
     * A further version of a license, by a deed that {@link Deed#makesVersion()}.
     *
     * @param old a license that the client may change
     * @param revision its revision as the client saw it last, if it said so
     */
    Asked next(LicenseRecord old, VersionRequest body, OptionalInt revision) {
        return now -> {
            NextVersion.Draft drafted = new NextVersion(catalog, trusted(), old.license(), now).draft(body);
            return drafted instanceof NextVersion.Draft.InOrder inOrder
                    ? new Drafted.InOrder(
                            inOrder.draft(), Optional.of(replaced(old.license().id(), inOrder, revision)), now)
                    : new Drafted.Faulty(((NextVersion.Draft.Faulty) drafted).why());
        };
    }

    private static Replaced replaced(LicenseId old, NextVersion.Draft.InOrder next, OptionalInt revision) {
        Deed deed = next.deed();
        return new Replaced(
                old, deed.name(), deed.from(), revision, next.grounds().note());
    }

    private TrustList trusted() {
        if (trust.current() instanceof TrustState.Usable usable) {
            return usable.list();
        }
        throw new IllegalStateException("the trust list is not usable");
    }
}
