package org.sealbook.issuer.catalog;

/**
 * What is wrong with one field of a request.
 *
 * @param field where, as a path in the request
 * @param code a stable word, e.g. {@code missing}, {@code too-long}
 * @param detail a sentence for the caller; holds limits, never the value
 */
public record FieldFault(String field, String code, String detail) {}
