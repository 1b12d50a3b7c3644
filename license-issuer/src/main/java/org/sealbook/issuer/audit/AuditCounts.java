package org.sealbook.issuer.audit;

/**
 * What a verification went through.
 *
 * @param sealed entries in blocks
 * @param notYetSealed entries of the last two minutes that are in none
 * @param notYetChained the newest blocks, which the chain file does not have
 */
public record AuditCounts(long blocks, long sealed, long notYetSealed, long notYetChained) {}
