package org.sealbook.issuer.batch;

import org.sealbook.issuer.catalog.FieldFault;

/**
 * What is wrong with one cell of a row, or with the row.
 *
 * @param letter the cell's column in a spreadsheet, or empty if the fault is in no one cell
 * @param header the column's header as it stands in the file, or empty
 * @param path what the cell fills, e.g. {@code fields.hotline}, or empty
 * @param code a stable word, e.g. {@code pattern}
 * @param detail a sentence for the person who sent the file; holds limits, never the value
 */
public record RowFault(String letter, String header, String path, String code, String detail) {

    /** A fault of a row that has no columns. */
    static RowFault of(FieldFault fault) {
        return new RowFault("", "", fault.field(), fault.code(), fault.detail());
    }

    /** As it stands in an error file: {@code fields.hotline (H): pattern, does not match [0-9]+}. */
    String reason() {
        String where = path.isEmpty() ? "" : path;
        String column = letter.isEmpty() ? "" : where.isEmpty() ? "column " + letter : " (" + letter + ")";
        String place = where + column;
        return (place.isEmpty() ? "" : place + ": ") + code + ", " + detail;
    }
}
