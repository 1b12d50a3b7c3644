package org.sealbook.issuer.batch.table;

/** What comes next in a table. */
public sealed interface Next permits TableRow, Next.End, Next.Broken {

    /** The end, as it should be. @param rows how many there were, empty ones not counted */
    record End(long rows) implements Next {}

    /** The rest cannot be read. */
    record Broken(FileFault fault) implements Next {}
}
