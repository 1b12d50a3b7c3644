package org.sealbook.issuer.audit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;

/**
 * Closes blocks: all committed entries of past minutes that are in none yet. What is committed late comes into a later block; the
 * schema sees to it that none is in two. A block is committed first and then put into the chain file, which is brought up to the
 * database at each look: after a crash in between, and when another node closed a block.
 */
final class Sealer {

    /** Keeps transactions small when much has piled up. */
    static final int MOST_ENTRIES = 50_000;

    private static final int PAGE = 1000;

    /** Two hours, as a rule. What a transaction of more than that has left is looked for at the start and once a day. */
    private static final int BLOCKS_LOOKED_BACK = 120;

    private static final int BLOCKS_BETWEEN_FULL_LOOKS = 1440;

    private final EntryMapper entries;
    private final BlockMapper blocks;
    private final Chain chain;
    private final AuditTransactions transactions;
    private final SealerSteps steps;
    private final Clock clock;
    private long nextFullLook;

    Sealer(AuditTables tables, Chain chain, AuditTransactions transactions, SealerSteps steps, Clock clock) {
        this.entries = tables.entries();
        this.blocks = tables.blocks();
        this.chain = chain;
        this.transactions = transactions;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Closes what can be closed. Returns how many blocks.
     *
     * @throws ChainBroken if the database's blocks are not those of the chain file
     */
    int seal() {
        chain.catchUp();
        int closed = 0;
        while (close()) {
            steps.reached(SealerSteps.Place.COMMITTED);
            chain.catchUp();
            steps.reached(SealerSteps.Place.CHAINED);
            closed++;
        }
        return closed;
    }

    private boolean close() {
        try {
            return transactions.together(() -> blocks.lock().isPresent() && closeNext());
        } catch (DuplicateKeyException another) {
            // A cluster's nodes do not see each other's locks. One was quicker.
            return false;
        }
    }

    private boolean closeNext() {
        LocalDateTime now =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime minute = now.minusMinutes(1);
        ChainLink before = chain.catchUp();
        if (blocks.newest().filter(newest -> isOf(newest, minute)).isPresent()) {
            return false;
        }
        EntriesDigest digest = new EntriesDigest();
        List<Long> taken = unsealed(now, lookFrom(before.number()), digest);
        if (taken.isEmpty()) {
            return false;
        }
        BlockRow block = chain.next(before, minute, digest);
        blocks.insert(block);
        steps.reached(SealerSteps.Place.BLOCK_INSERTED);
        for (int from = 0; from < taken.size(); from += PAGE) {
            blocks.seal(block.number(), taken.subList(from, Math.min(from + PAGE, taken.size())));
        }
        steps.reached(SealerSteps.Place.ENTRIES_SEALED);
        return true;
    }

    /** A minute has one block, unless there is too much in it. */
    private static boolean isOf(BlockRow newest, LocalDateTime minute) {
        return !newest.minute().isBefore(minute) && newest.entries() < MOST_ENTRIES;
    }

    private long lookFrom(long newest) {
        if (newest < nextFullLook) {
            return blocks.lowestEntryOfNewest(BLOCKS_LOOKED_BACK) - 1;
        }
        nextFullLook = newest + BLOCKS_BETWEEN_FULL_LOOKS;
        return 0;
    }

    private List<Long> unsealed(LocalDateTime before, long from, EntriesDigest digest) {
        List<Long> taken = new ArrayList<>();
        long after = from;
        List<EntryRow> page;
        do {
            page = entries.unsealed(after, before, PAGE);
            for (EntryRow entry : page) {
                digest.add(entry);
                taken.add(entry.id());
                after = entry.id();
            }
        } while (page.size() == PAGE && taken.size() < MOST_ENTRIES);
        return taken;
    }
}
