package org.sealbook.issuer.audit;

/** The room's tables. */
record AuditTables(EntryMapper entries, BlockMapper blocks) {}
