package org.sealbook.issuer.register;

import java.io.IOException;

/** The file store cannot be written or read now: the disk is full or away. What was asked for can be repeated. */
public final class StorageUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageUnavailable(String what, IOException why) {
        super(what, why);
    }
}
