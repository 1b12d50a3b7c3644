/**
 * Files as tables: CSV, XLSX and NDJSON, read and written as streams, in bounded memory however long or hostile the file
 * is. Knows rows and cells and nothing of licenses. Nothing that is read here is logged, and no message holds a part of it.
 */
@NullMarked
package org.sealbook.issuer.batch.table;

import org.jspecify.annotations.NullMarked;
