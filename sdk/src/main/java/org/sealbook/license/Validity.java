package org.sealbook.license;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The validity period (有效期): whole days, both ends included, in {@link #ZONE}. Without an end it is open-ended (长期).
 */
public record Validity(LocalDate from, @Nullable LocalDate untilOrNull) {

    /** Licenses begin and end at midnight in China, wherever the verifier stands. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Validity {
        if (untilOrNull != null && untilOrNull.isBefore(from)) {
            throw new IllegalArgumentException("validity ends before it begins");
        }
    }

    public static Validity openEnded(LocalDate from) {
        return new Validity(from, null);
    }

    public static Validity between(LocalDate from, LocalDate until) {
        return new Validity(from, until);
    }

    /** The last day, or empty if open-ended. */
    public Optional<LocalDate> until() {
        return Optional.ofNullable(untilOrNull);
    }

    public boolean hasBegun(LocalDate day) {
        return !day.isBefore(from);
    }

    public boolean hasEnded(LocalDate day) {
        return untilOrNull != null && day.isAfter(untilOrNull);
    }
}
