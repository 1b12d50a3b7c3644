package org.sealbook.issuer.usage;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.usage.UsageGrant.Subject;
import org.sealbook.issuer.usage.UsageGrant.Terms;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.trust.Period;

/** A row of {@code usage_grant}. Times are UTC; lists are words with blanks between them. */
record UsageGrantRow(
        String agency,
        String typeCode,
        LocalDateTime validFrom,
        LocalDateTime validTo,
        String fieldKeys,
        String items,
        String networks,
        boolean copies,
        int withheldDays,
        @Nullable Integer dailyLimit,
        long version) {

    static UsageGrantRow of(Subject subject, Terms terms, long version) {
        return new UsageGrantRow(
                subject.agency().value(),
                subject.type().value(),
                LocalDateTime.ofInstant(terms.period().from(), ZoneOffset.UTC),
                LocalDateTime.ofInstant(terms.period().to(), ZoneOffset.UTC),
                words(terms.fieldKeys()),
                words(terms.items()),
                String.join(" ", terms.networks()),
                terms.copies(),
                terms.withheldDays(),
                terms.dailyLimit().orElse(null),
                version);
    }

    static String words(Collection<String> words) {
        return String.join(" ", words.stream().sorted().toList());
    }

    static List<String> list(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }

    UsageGrant grant() {
        return new UsageGrant(
                new Subject(new AgencyCode(agency), new LicenseTypeCode(typeCode)),
                new Terms(
                        new Period(validFrom.toInstant(ZoneOffset.UTC), validTo.toInstant(ZoneOffset.UTC)),
                        Set.copyOf(list(fieldKeys)),
                        Set.copyOf(list(items)),
                        list(networks),
                        copies,
                        withheldDays,
                        Optional.ofNullable(dailyLimit)),
                version);
    }
}
