package org.sealbook.issuer.audit;

/** Who keeps the records here. @param node this issuer's name, in every entry it writes */
public record Scribe(String node, AuditKey key) {}
