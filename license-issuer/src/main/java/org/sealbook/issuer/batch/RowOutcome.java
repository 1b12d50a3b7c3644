package org.sealbook.issuer.batch;

/** How the work on a row ended. */
public enum RowOutcome {
    ISSUED("issued"),
    REFUSED("refused"),
    /** The batch was cancelled before it came to the row. */
    NOT_DONE("not-done");

    private final String word;

    RowOutcome(String word) {
        this.word = word;
    }

    /** As it stands in files. */
    public String word() {
        return word;
    }
}
