package org.sealbook.issuer.batch.table;

/** Faults that several formats share. The row is filled in by whoever knows it. */
final class Faults {

    private Faults() {}

    static BrokenFile tooManyColumns(int column) {
        return new BrokenFile(new FileFault(
                0, Letters.of(column), "too-many-columns", "nothing may stand beyond column " + Limits.MAX_COLUMNS));
    }

    static BrokenFile cellTooLong(int column) {
        return new BrokenFile(new FileFault(
                0, Letters.of(column), "cell-too-long", "at most " + Limits.MAX_STORED_CELL + " characters in a cell"));
    }
}
