package org.sealbook.issuer.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.Printable;

/** Reads the members of one request and notes every fault, so that an answer names them all. */
final class Members {

    private final List<FieldFault> faults = new ArrayList<>();

    void fault(String field, String code, String detail) {
        faults.add(new FieldFault(field, code, detail));
    }

    /** The text without white space around it; empty, with a fault noted, if it is missing, too long or not printable. */
    String text(String field, @Nullable String given, int maxLength) {
        if (given == null || given.isBlank()) {
            fault(field, "missing", "required");
            return "";
        }
        if (given.strip().length() > maxLength || !Printable.isPrintable(given)) {
            fault(field, "malformed", "1 to " + maxLength + " printable characters");
            return "";
        }
        return given.strip();
    }

    boolean flag(String field, @Nullable Boolean given) {
        if (given == null) {
            fault(field, "missing", "true or false");
            return false;
        }
        return given;
    }

    /** @param shape what is expected, for the fault */
    <T> Optional<T> value(String field, @Nullable String given, String shape, Function<String, Optional<T>> read) {
        if (given == null || given.isBlank()) {
            fault(field, "missing", shape);
            return Optional.empty();
        }
        Optional<T> value = read.apply(given);
        if (value.isEmpty()) {
            fault(field, "malformed", shape);
        }
        return value;
    }

    /** Ends the request if anything was noted. */
    void requireNoFaults() {
        if (!faults.isEmpty()) {
            throw new Refusal(Problem.invalid(faults));
        }
    }
}
