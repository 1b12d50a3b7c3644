package org.sealbook.issuer.usage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.trust.Period;

/**
 * What an organisation may read of licenses of a type by its duty (依职能用证). One for each organisation and type.
 *
 * @param version of this entry, from 1
 */
public record UsageGrant(Subject subject, Terms terms, long version) {

    /** Of the license itself, beside the fields of its type: its number, and the names of its holders. */
    public static final String NUMBER = "number";

    public static final String HOLDERS = "holders";

    /** Who, and of which type. */
    public record Subject(AgencyCode agency, LicenseTypeCode type) {}

    /**
     * How far it goes.
     *
     * @param fieldKeys what may be given out: keys of the type's fields, {@link #NUMBER}, {@link #HOLDERS}; may be none
     * @param items codes of the service items that it is for
     * @param networks from where, as addresses or CIDR blocks; none for anywhere
     * @param copies whether copies may be made, which show all that a license says
     * @param withheldDays for how many days uses may be withheld from the holder; 0 for never
     * @param dailyLimit how many answers a day (in China), if there is a limit
     */
    public record Terms(
            Period period,
            Set<String> fieldKeys,
            Set<String> items,
            List<String> networks,
            boolean copies,
            int withheldDays,
            Optional<Integer> dailyLimit) {

        public Terms {
            fieldKeys = Set.copyOf(fieldKeys);
            items = Set.copyOf(items);
            networks = List.copyOf(networks);
        }
    }
}
