package org.sealbook.issuer.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.lifecycle.Grounds.Inspection;

/**
 * A request to do something to a license, as it came.
 *
 * @param deed the word of a deed that makes no version, e.g. SUSPEND
 * @param reason why, 1 to 500 characters
 * @param legalBasis under which law or decision, 1 to 500 characters
 * @param year of an inspection
 * @param result of an inspection: PASSED or FAILED
 */
public record DeedRequest(
        @Nullable String deed,
        @Nullable String reason,
        @Nullable String legalBasis,
        @Nullable Integer year,
        @Nullable String result) {

    public static DeedRequest revoke(GroundsRequest grounds) {
        return new DeedRequest(Deed.REVOKE.name(), grounds.reason(), grounds.legalBasis(), null, null);
    }

    /** What reading it came to. */
    public sealed interface Reading {

        record InOrder(WantedDeed deed) implements Reading {}

        record Faulty(List<FieldFault> faults) implements Reading {}
    }

    public Reading read(LocalDate today) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<Deed> wanted = deed(faults);
        Optional<Grounds> grounds = new GroundsRequest(reason, legalBasis).read(faults);
        Optional<Inspection> inspection =
                wanted.filter(Deed.INSPECT::equals).isPresent() ? inspection(today, faults) : noInspection(faults);
        if (!faults.isEmpty() || wanted.isEmpty() || grounds.isEmpty()) {
            return new Reading.Faulty(List.copyOf(faults));
        }
        return new Reading.InOrder(new WantedDeed(
                wanted.get(), new Grounds(grounds.get().reason(), grounds.get().legalBasis(), inspection)));
    }

    private Optional<Deed> deed(List<FieldFault> faults) {
        List<Deed> known =
                Arrays.stream(Deed.values()).filter(one -> !one.makesVersion()).toList();
        Optional<Deed> wanted =
                known.stream().filter(one -> one.name().equals(deed)).findFirst();
        if (wanted.isEmpty()) {
            String words = known.stream().map(Deed::name).collect(Collectors.joining(", "));
            faults.add(new FieldFault("deed", deed == null ? "missing" : "unknown", "one of " + words));
        }
        return wanted;
    }

    private Optional<Inspection> inspection(LocalDate today, List<FieldFault> faults) {
        if (year == null || year < 1990 || year > today.getYear()) {
            faults.add(new FieldFault("year", year == null ? "missing" : "out-of-range", "1990 to this year"));
        }
        boolean known = "PASSED".equals(result) || "FAILED".equals(result);
        if (!known) {
            faults.add(new FieldFault("result", result == null ? "missing" : "unknown", "PASSED or FAILED"));
        }
        return year == null || !known ? Optional.empty() : Optional.of(new Inspection(year, "PASSED".equals(result)));
    }

    private Optional<Inspection> noInspection(List<FieldFault> faults) {
        if (year != null) {
            faults.add(new FieldFault("year", "not-allowed", "belongs to INSPECT"));
        }
        if (result != null) {
            faults.add(new FieldFault("result", "not-allowed", "belongs to INSPECT"));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "request for a deed";
    }
}
