package org.sealbook.issuer.batch.table;

import java.io.IOException;

/** The disk is at fault, not the file. */
final class StoreFailure extends IOException {

    private static final long serialVersionUID = 1L;

    StoreFailure(String what, Throwable cause) {
        super(what, cause);
    }

    /**
     * Whose fault it is, of what the readers of containers and XML throw: they have many exceptions for bytes that make no
     * sense, and wrap those of others in their own.
     */
    static IOException orDamage(IOException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenFile || cause instanceof StoreFailure) {
                return (IOException) cause;
            }
        }
        return new BrokenFile("damaged", "the file is damaged, or not all of it has arrived");
    }
}
