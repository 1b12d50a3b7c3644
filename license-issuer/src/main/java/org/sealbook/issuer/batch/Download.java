package org.sealbook.issuer.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A file that is made while it is fetched. */
public interface Download extends Closeable {

    /** ASCII, without a path. */
    String fileName();

    String mediaType();

    /** Once; may close the stream. */
    void writeTo(OutputStream out) throws IOException;
}
