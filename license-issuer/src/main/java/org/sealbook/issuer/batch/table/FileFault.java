package org.sealbook.issuer.batch.table;

/**
 * Why a file cannot be read, or not further.
 *
 * @param row as a person sees it, from 1; 0 if the fault is not in one row
 * @param column its letters in a spreadsheet, or empty
 * @param code a stable word, e.g. {@code not-a-table}
 * @param detail a sentence for the person who sent the file; holds limits, never a part of the file
 */
public record FileFault(long row, String column, String code, String detail) {}
