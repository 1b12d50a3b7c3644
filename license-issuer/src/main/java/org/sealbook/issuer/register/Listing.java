package org.sealbook.issuer.register;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.AgencyCode;

/**
 * Lists issued licenses page by page, oldest first: who keeps the place where the last page ended learns what is new. A page
 * costs the same wherever it is.
 */
public final class Listing {

    public static final int MAX_SIZE = 200;

    private static final Comparator<LicenseRecord> ORDER = Comparator.comparing(LicenseRecord::issuedAt)
            .thenComparing(record -> record.license().id().toString());

    private final LicenseMapper licenses;
    private final DataKey key;

    Listing(LicenseMapper licenses, DataKey key) {
        this.licenses = licenses;
        this.key = key;
    }

    /**
     * Which licenses.
     *
     * @param type the license type code, or null for all
     * @param status the stored state, or null for all
     * @param holder a holder's keyed index, or null for all
     */
    public record Filter(@Nullable String type, @Nullable String status, byte @Nullable [] holder) {}

    /** The license that a page comes after. */
    public record Place(Instant issuedAt, String id) {

        public static final Place BEGINNING = new Place(Instant.EPOCH, "");
    }

    /** @param next where the next page begins; empty if there is nothing more */
    public record Page(List<LicenseRecord> records, Optional<Place> next) {}

    /** @param size 1 to {@link #MAX_SIZE} */
    public Page page(Set<AgencyCode> issuers, Filter filter, Place after, int size) {
        PageRow from = new PageRow(Times.utc(after.issuedAt()), after.id(), size + 1);
        List<LicenseRecord> found = issuers.stream()
                .flatMap(issuer -> ofOne(issuer, filter, from))
                .sorted(ORDER)
                .limit(size + 1L)
                .toList();
        if (found.size() <= size) {
            return new Page(found, Optional.empty());
        }
        LicenseRecord last = found.get(size - 1);
        return new Page(
                found.subList(0, size),
                Optional.of(new Place(last.issuedAt(), last.license().id().toString())));
    }

    private Stream<LicenseRecord> ofOne(AgencyCode issuer, Filter filter, PageRow from) {
        return licenses.page(issuer.value(), filter, from).stream().map(row -> row.record(key));
    }
}
