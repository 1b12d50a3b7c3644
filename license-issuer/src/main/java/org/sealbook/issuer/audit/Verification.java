package org.sealbook.issuer.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealbook.issuer.audit.AuditFinding.Kind;

/** Recomputes everything, from the first block to the newest entry. Holds some hundred blocks and one entry at a time. */
final class Verification {

    private static final Duration MAY_BE_UNSEALED = Duration.ofMinutes(2);

    private final AuditReader reader;
    private final AuditKey key;
    private final LocalDateTime now;
    private final Consumer<AuditFinding> findings;

    private ChainLink before = ChainLink.NONE;
    private long blocks;
    private long sealed;
    private long notYetSealed;

    /** @param connection in a transaction that sees one state of the database. @param now UTC */
    Verification(Connection connection, AuditKey key, LocalDateTime now, Consumer<AuditFinding> findings) {
        this.reader = new AuditReader(connection);
        this.key = key;
        this.now = now;
        this.findings = findings;
    }

    /** @param chain the lines of a chain file that is not newer than what the connection sees */
    AuditCounts run(ChainComparison chain) throws SQLException {
        long done = Long.MIN_VALUE;
        List<BlockRow> page = reader.blocksAfter(done);
        while (!page.isEmpty()) {
            long last = page.get(page.size() - 1).number();
            try (SealedEntries entries = reader.sealedIn(done, last)) {
                for (BlockRow block : page) {
                    check(block);
                    checkEntries(block, entries);
                    chain.block(block);
                }
            }
            done = last;
            page = reader.blocksAfter(done);
        }
        long behind = chain.end();
        reader.eachSealedBlockAfter(done, number -> found(Kind.BLOCK_MISSING, number, 0));
        reader.eachUnsealed(this::checkUnsealed);
        reader.eachCopied(id -> found(Kind.ENTRY_TWICE, 0, id));
        return new AuditCounts(blocks, sealed, notYetSealed, behind);
    }

    private void check(BlockRow block) {
        blocks++;
        if (!block.hasItsHash() || !block.isWrittenUnder(key)) {
            found(Kind.BLOCK_CHANGED, block.number(), 0);
        }
        if (!block.follows(before)) {
            found(Kind.BLOCK_NOT_CHAINED, block.number(), 0);
        }
        before = block.link();
    }

    private void checkEntries(BlockRow block, SealedEntries entries) throws SQLException {
        while (entries.more() && entries.block() < block.number()) {
            skip(entries);
        }
        EntriesDigest digest = new EntriesDigest();
        while (entries.more() && entries.block() == block.number()) {
            checkEntry(block, entries.id(), entries.entry(), digest);
            entries.next();
        }
        boolean same = digest.count() == block.entries()
                && digest.first() == block.firstEntry()
                && digest.last() == block.lastEntry()
                && Arrays.equals(digest.root(), block.root());
        if (!same) {
            found(Kind.BLOCK_ENTRIES_DIFFER, block.number(), 0);
        }
    }

    private void skip(SealedEntries entries) throws SQLException {
        long absent = entries.block();
        found(Kind.BLOCK_MISSING, absent, 0);
        while (entries.more() && entries.block() == absent) {
            entries.next();
        }
    }

    private void checkEntry(BlockRow block, long id, Optional<EntryRow> entry, EntriesDigest digest) {
        sealed++;
        if (entry.isEmpty()) {
            found(Kind.ENTRY_MISSING, block.number(), id);
            return;
        }
        if (!entry.get().isWrittenUnder(key)) {
            found(Kind.ENTRY_CHANGED, block.number(), id);
        }
        digest.add(entry.get());
    }

    private void checkUnsealed(EntryRow entry) {
        if (!entry.isWrittenUnder(key)) {
            found(Kind.ENTRY_CHANGED, 0, entry.id());
        } else if (entry.at().isBefore(now.minus(MAY_BE_UNSEALED))) {
            found(Kind.ENTRY_NOT_SEALED, 0, entry.id());
        } else {
            notYetSealed++;
        }
    }

    private void found(Kind kind, long block, long entry) {
        findings.accept(new AuditFinding(kind, block, entry));
    }
}
