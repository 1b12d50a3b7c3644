package org.sealbook.issuer.lifecycle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.Printable;

/** Grounds as they came. @param reason and legal basis, each 1 to 500 printable characters */
public record GroundsRequest(@Nullable String reason, @Nullable String legalBasis) {

    private static final int MAX = 500;

    /** The grounds, or what is wrong with them. */
    public Optional<Grounds> read(List<FieldFault> faults) {
        int before = faults.size();
        String why = text("reason", reason, faults);
        String law = text("legalBasis", legalBasis, faults);
        return faults.size() > before ? Optional.empty() : Optional.of(new Grounds(why, law));
    }

    private static String text(String field, @Nullable String text, List<FieldFault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new FieldFault(field, "missing", "required"));
            return "";
        }
        if (text.length() > MAX || !Printable.isPrintable(text)) {
            faults.add(new FieldFault(field, "malformed", "1 to " + MAX + " printable characters"));
        }
        return text.strip();
    }

    @Override
    public String toString() {
        return "***";
    }
}
