package org.sealbook.issuer.catalog;

import java.util.List;

/** A license type's document that cannot be published. */
public final class InvalidType extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidType(List<String> faults) {
        super("license type: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each with its path in the document. */
    public List<String> faults() {
        return faults;
    }
}
