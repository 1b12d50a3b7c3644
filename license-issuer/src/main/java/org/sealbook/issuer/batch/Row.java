package org.sealbook.issuer.batch;

import java.util.List;
import org.sealbook.issuer.issuance.LicenseRequest;

/** A row as a request, or why it is none. @param number as a person sees it in the file */
public record Row(long number, Content content) {

    public sealed interface Content permits Request, Faults {}

    /** What the row asks for. Not checked yet: that is issuance's part. */
    public record Request(LicenseRequest request) implements Content {}

    /** Cells that cannot be used, at least one. */
    public record Faults(List<RowFault> faults) implements Content {

        public Faults {
            faults = List.copyOf(faults);
        }
    }
}
