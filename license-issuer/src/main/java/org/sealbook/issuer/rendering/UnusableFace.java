package org.sealbook.issuer.rendering;

import java.util.List;

/** A form template that licenses cannot be drawn on. */
final class UnusableFace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** @param faults sentences for whoever made the face */
    UnusableFace(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
