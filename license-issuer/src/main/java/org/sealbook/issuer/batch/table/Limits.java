package org.sealbook.issuer.batch.table;

/** How large a file and its parts may be. What is larger is refused by name of the limit. */
public final class Limits {

    /** The largest file, as it was sent. */
    public static final long MAX_FILE_BYTES = 512L << 20;

    /** The most rows below the header, empty ones not counted. */
    public static final int MAX_ROWS = 1_000_000;

    /** The rightmost column that may hold anything: GR in a spreadsheet. */
    public static final int MAX_COLUMNS = 200;

    /** The longest cell that can be used, in UTF-16 units; a longer one is a fault of its row. */
    public static final int MAX_CELL = 4_000;

    /** The longest cell that is read at all, which is what spreadsheets can hold; a longer one ends the reading. */
    public static final int MAX_STORED_CELL = 32_767;

    /** The longest line of NDJSON: as long as the body of a request may be. */
    public static final int MAX_LINE_BYTES = 256 << 10;

    private Limits() {}
}
