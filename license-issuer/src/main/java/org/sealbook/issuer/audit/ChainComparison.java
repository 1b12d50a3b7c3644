package org.sealbook.issuer.audit;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.audit.AuditFinding.Kind;

/** Holds the database's blocks, one after the other, against the lines of a chain file. */
final class ChainComparison {

    private static final Duration MAY_BE_BEHIND = Duration.ofMinutes(3);

    private final Iterator<ChainLink> lines;
    private final LocalDateTime mustHaveBefore;
    private final Consumer<AuditFinding> findings;
    private @Nullable ChainLink line;
    private long behind;

    private ChainComparison(Iterator<ChainLink> lines, LocalDateTime mustHaveBefore, Consumer<AuditFinding> findings) {
        this.lines = lines;
        this.mustHaveBefore = mustHaveBefore;
        this.findings = findings;
        advance();
    }

    /** With an issuer's own file, which has all blocks but the very newest. */
    static ChainComparison withOwn(Iterator<ChainLink> lines, LocalDateTime now, Consumer<AuditFinding> findings) {
        return new ChainComparison(lines, now.minus(MAY_BE_BEHIND), findings);
    }

    /** With a copy that was taken some time ago: what is newer than it is no finding. */
    static ChainComparison withCopy(Iterator<ChainLink> lines, Consumer<AuditFinding> findings) {
        return new ChainComparison(lines, LocalDateTime.MIN, findings);
    }

    /** The next block of the database. */
    void block(BlockRow block) {
        missingBefore(block.number());
        if (line == null) {
            behind++;
            if (block.minute().isBefore(mustHaveBefore)) {
                findings.accept(AuditFinding.ofBlock(Kind.CHAIN_FILE_LACKS, block.number()));
            }
        } else if (line.number() > block.number()) {
            findings.accept(AuditFinding.ofBlock(Kind.CHAIN_FILE_LACKS, block.number()));
        } else {
            if (!line.isOf(block)) {
                findings.accept(AuditFinding.ofBlock(Kind.CHAIN_FILE_DIFFERS, block.number()));
            }
            advance();
        }
    }

    /** The database has no more. Returns how many of the newest blocks the file has not. */
    long end() {
        missingBefore(Long.MAX_VALUE);
        return behind;
    }

    private void missingBefore(long number) {
        while (line != null && line.number() < number) {
            findings.accept(AuditFinding.ofBlock(Kind.BLOCK_MISSING, line.number()));
            advance();
        }
    }

    private void advance() {
        line = lines.hasNext() ? lines.next() : null;
    }
}
