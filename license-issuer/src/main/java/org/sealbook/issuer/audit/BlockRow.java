package org.sealbook.issuer.audit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.sealbook.crypto.Digests;

/**
 * A row of {@code audit_block}.
 *
 * @param minute the last minute whose entries are in it, UTC
 * @param root SHA-256 over its entries in the order of their ids
 * @param previous the hash of the block before; zeros in the first
 */
record BlockRow(
        long number,
        LocalDateTime minute,
        long firstEntry,
        long lastEntry,
        int entries,
        byte[] root,
        byte[] previous,
        byte[] hash,
        byte[] mac) {

    /** The block after another. */
    static BlockRow after(ChainLink before, LocalDateTime minute, EntriesDigest entries, AuditKey key) {
        BlockRow bare = new BlockRow(
                before.number() + 1,
                minute,
                entries.first(),
                entries.last(),
                entries.count(),
                entries.root(),
                before.hash(),
                new byte[0],
                new byte[0]);
        byte[] content = bare.content();
        return new BlockRow(
                bare.number,
                minute,
                bare.firstEntry,
                bare.lastEntry,
                bare.entries,
                bare.root,
                bare.previous,
                Digests.sha256(content),
                key.mac(content));
    }

    private byte[] content() {
        return new CanonicalBytes("sealbook audit block 1")
                .number(number)
                .number(minute.toEpochSecond(ZoneOffset.UTC))
                .number(firstEntry)
                .number(lastEntry)
                .number(entries)
                .raw(root)
                .raw(previous)
                .bytes();
    }

    boolean hasItsHash() {
        return Arrays.equals(hash, Digests.sha256(content()));
    }

    boolean isWrittenUnder(AuditKey key) {
        return key.made(mac, content());
    }

    boolean follows(ChainLink before) {
        return number == before.number() + 1 && Arrays.equals(previous, before.hash());
    }

    ChainLink link() {
        return new ChainLink(number, hash);
    }

    @Override
    public String toString() {
        return "audit block " + number;
    }
}
