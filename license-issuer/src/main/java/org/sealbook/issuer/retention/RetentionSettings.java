package org.sealbook.issuer.retention;

import java.time.Period;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code sealbook.retention.*}.
 *
 * @param periods by license type code: how long after a license ended its data are kept, e.g. {@code P30Y}. A type that is not here is
 *     kept for ever: nobody's silence erases anything
 * @param uses how long records of use are kept, e.g. {@code P3Y}, and delegations that are over; for ever if left out
 * @param reports how long a holder's report is kept after its answer; for ever if left out
 * @param legalBasis what stands in the events of licenses that are erased for this reason
 */
@ConfigurationProperties("sealbook.retention")
record RetentionSettings(
        @Nullable Map<String, Period> periods,
        @Nullable Period uses,
        @Nullable Period reports,
        @DefaultValue("个人信息保护法第四十七条") String legalBasis) {

    RetentionSettings {
        requireADay("uses", uses);
        requireADay("reports", reports);
    }

    private static void requireADay(String name, @Nullable Period period) {
        if (period != null && (period.isNegative() || period.isZero())) {
            throw new IllegalArgumentException("sealbook.retention." + name + ": kept no day");
        }
    }

    /** @throws IllegalArgumentException if a code is none, or a period is not at least a day */
    Map<LicenseTypeCode, Period> byType() {
        Map<LicenseTypeCode, Period> checked = new TreeMap<>(Comparator.comparing(LicenseTypeCode::value));
        (periods == null ? Map.<String, Period>of() : periods).forEach((text, period) -> {
            LicenseTypeCode code = LicenseTypeCode.parse(text.toUpperCase(Locale.ROOT))
                    .orElseThrow(() ->
                            new IllegalArgumentException("sealbook.retention.periods: " + text + " is no type code"));
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("sealbook.retention.periods: " + text + " is kept no day");
            }
            checked.put(code, period);
        });
        return checked;
    }
}
