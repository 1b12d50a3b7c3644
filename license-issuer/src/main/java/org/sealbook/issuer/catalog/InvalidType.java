package org.sealbook.issuer.catalog;

import java.util.List;

/** A license type's document that cannot be published. */
public final class InvalidType extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** @param document its name, as {@code food-permit/type-1.yaml} @param faults each with its path in the document */
    public InvalidType(String document, List<String> faults) {
        super(document + ": " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each with its path in the document. */
    public List<String> faults() {
        return faults;
    }
}
