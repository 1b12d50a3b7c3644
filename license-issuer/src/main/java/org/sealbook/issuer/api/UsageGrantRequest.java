package org.sealbook.issuer.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.usage.Network;
import org.sealbook.issuer.usage.UsageGrant.Terms;
import org.sealbook.trust.Period;
import org.sealbook.usage.ServiceItem;

/**
 * What a grant is to say.
 *
 * @param from its first instant, RFC 3339 in UTC @param to its last one
 * @param fields keys of the type's fields, number, holders
 * @param items codes of service items
 * @param networks addresses or CIDR blocks; left out for anywhere
 * @param copies whether copies may be made, which show all; not if left out
 * @param withheldDays for how many days uses may be withheld from the holder; not at all if left out
 * @param dailyLimit how many answers a day, in China; left out for no limit
 */
record UsageGrantRequest(
        @Nullable String from,
        @Nullable String to,
        @Nullable List<@Nullable String> fields,
        @Nullable List<@Nullable String> items,
        @Nullable List<@Nullable String> networks,
        @Nullable Boolean copies,
        @Nullable Integer withheldDays,
        @Nullable Integer dailyLimit) {

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
    private static final int MOST = 50;
    private static final int MOST_WITHHELD_DAYS = 3660;

    /** @throws Refusal that names every fault */
    Terms terms(Members members) {
        Optional<Period> period = AuthorizationRequest.period(from, to, members);
        Set<String> given = words("fields", fields, "a key of a field", UsageGrantRequest::field, members);
        Set<String> known = words(
                "items",
                items,
                "a service item's code: 1 to 40 of 0-9, A-Z, a-z, hyphen",
                text -> Optional.of(text).filter(ServiceItem::isCode),
                members);
        Set<String> from = words(
                "networks",
                networks == null ? List.of() : networks,
                "an address or a CIDR block, as 10.1.0.0/16",
                text -> Network.parse(text).map(Network::text),
                members);
        Optional<Integer> limit = AuthorizationRequest.limit("dailyLimit", dailyLimit, members);
        int days = withheldDays == null ? 0 : withheldDays;
        if (days < 0 || days > MOST_WITHHELD_DAYS) {
            members.fault("withheldDays", "out-of-range", "0 to " + MOST_WITHHELD_DAYS);
        }
        members.requireNoFaults();
        return new Terms(
                period.orElseThrow(), given, known, List.copyOf(from), Boolean.TRUE.equals(copies), days, limit);
    }

    static Optional<String> field(String text) {
        return Optional.of(text).filter(FIELD.asMatchPredicate());
    }

    private static Set<String> words(
            String name,
            @Nullable List<@Nullable String> given,
            String shape,
            Function<String, Optional<String>> read,
            Members members) {
        Set<String> words = new LinkedHashSet<>();
        if (given == null || given.size() > MOST) {
            members.fault(name, given == null ? "missing" : "count", "a list of at most " + MOST);
            return words;
        }
        for (int i = 0; i < given.size(); i++) {
            members.value(name + "[" + i + "]", given.get(i), shape, read).ifPresent(words::add);
        }
        return words;
    }

    @Override
    public String toString() {
        return "***";
    }
}
