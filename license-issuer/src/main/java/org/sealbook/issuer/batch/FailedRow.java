package org.sealbook.issuer.batch;

import java.util.List;

/** A row for the error file. @param number as a person sees it in the file that was sent */
public record FailedRow(long number, List<RowFault> faults) {

    private static final int MAX_REASON = 4_000;

    public FailedRow {
        faults = List.copyOf(faults);
    }

    String reason() {
        String reason = String.join("; ", faults.stream().map(RowFault::reason).toList());
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON - 1) + "…" : reason;
    }
}
