package org.sealbook.issuer.batch;

import org.sealbook.issuer.batch.table.Letters;

/**
 * Why a table's columns cannot be used.
 *
 * @param letter the column in a spreadsheet, or empty if there is none
 * @param column the header as it stands in the file, or the name of the column that is missing
 * @param code a stable word: {@code unknown}, {@code doubled}, {@code ambiguous}, {@code missing}, {@code no-such-column},
 *     {@code no-such-path}
 * @param detail a sentence for the person who sent the file
 */
public record ColumnFault(String letter, String column, String code, String detail) {

    private static final int MAX_SHOWN = 100;

    static ColumnFault at(int index, String header, String code, String detail) {
        String shown = header.length() > MAX_SHOWN ? header.substring(0, MAX_SHOWN) + "…" : header;
        return new ColumnFault(Letters.of(index), shown, code, detail);
    }

    static ColumnFault nowhere(String column, String code, String detail) {
        return new ColumnFault("", column, code, detail);
    }

    /** Without the header: a file that has none has somebody's data there. */
    @Override
    public String toString() {
        return "column " + letter + ": " + code;
    }
}
