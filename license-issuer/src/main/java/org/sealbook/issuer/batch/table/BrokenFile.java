package org.sealbook.issuer.batch.table;

import java.io.IOException;

/** The file is at fault, not the disk. Stays inside this room: callers get {@link FileFault}s. */
final class BrokenFile extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient FileFault fault;

    BrokenFile(String code, String detail) {
        this(new FileFault(0, "", code, detail));
    }

    BrokenFile(FileFault fault) {
        super(fault.code());
        this.fault = fault;
    }

    FileFault fault() {
        return fault;
    }

    /** The same, placed; a fault that knows its row keeps it. */
    BrokenFile at(long row, String column) {
        return fault.row() > 0 ? this : new BrokenFile(new FileFault(row, column, fault.code(), fault.detail()));
    }
}
