/**
 * Many requests in one file (批量签发): how the columns of a table are matched to a license type, how a row becomes a
 * request or a list of faults that name their cells, and how the rows that failed go back to the person who sent them.
 * See docs/batches.md. The bytes are the business of {@code table}.
 */
@NullMarked
package org.sealbook.issuer.batch;

import org.jspecify.annotations.NullMarked;
