package org.sealbook.issuer.audit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blocks, each bound to the one before, in the database and in the chain file. */
final class Chain {

    private static final int BLOCKS_A_PAGE = 500;

    private final BlockMapper blocks;
    private final ChainFile file;
    private final AuditKey key;

    Chain(BlockMapper blocks, ChainFile file, AuditKey key) {
        this.blocks = blocks;
        this.file = file;
        this.key = key;
    }

    /** The block to come after another. */
    BlockRow next(ChainLink before, LocalDateTime minute, EntriesDigest entries) {
        return BlockRow.after(before, minute, entries, key);
    }

    /**
     * Puts into the file what the database has more. Returns the newest block.
     *
     * @throws ChainBroken if the database has not what the file has, or what no issuer made
     */
    ChainLink catchUp() {
        ChainLink last = file.last();
        requireInDatabase(last);
        List<BlockRow> more;
        do {
            more = blocks.after(last.number(), BLOCKS_A_PAGE);
            List<ChainLink> links = new ArrayList<>();
            for (BlockRow block : more) {
                requireNext(block, last);
                last = block.link();
                links.add(last);
            }
            if (!links.isEmpty()) {
                file.append(links);
            }
        } while (more.size() == BLOCKS_A_PAGE);
        return last;
    }

    private void requireInDatabase(ChainLink last) {
        if (last.number() > 0) {
            Optional<BlockRow> same = blocks.byNumber(last.number());
            if (same.filter(last::isOf).isEmpty()) {
                throw new ChainBroken("block " + last.number() + " of the chain file is "
                        + (same.isPresent() ? "another" : "missing") + " in the database");
            }
        }
    }

    private void requireNext(BlockRow block, ChainLink last) {
        if (!block.follows(last) || !block.hasItsHash() || !block.isWrittenUnder(key)) {
            throw new ChainBroken("block " + block.number() + " in the database was not made by an issuer");
        }
    }
}
