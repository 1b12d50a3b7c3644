package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.io.InputStream;

/** Where a file's bytes come from. Opened several times, one after the other; the bytes must be the same each time. */
@FunctionalInterface
public interface Source {

    InputStream open() throws IOException;
}
