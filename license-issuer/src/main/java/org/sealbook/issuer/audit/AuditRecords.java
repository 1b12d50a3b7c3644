package org.sealbook.issuer.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records for those who may read them, in the order they were written. */
public final class AuditRecords {

    /** A block's minute is its sealer's, an entry's time its writer's: their clocks may differ by this much. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private static final int ALL = 120;

    private final EntryMapper entries;
    private final BlockMapper blocks;

    AuditRecords(AuditTables tables) {
        this.entries = tables.entries();
        this.blocks = tables.blocks();
    }

    /**
     * What is looked for; null is any.
     *
     * @param after the id of the last record that was seen; 0 to begin
     */
    public record Query(@Nullable Instant from, @Nullable String object, @Nullable String client, long after) {}

    /** The next so many. */
    public List<AuditRecord> page(Query query, int most) {
        LocalDateTime from = query.from() == null ? null : LocalDateTime.ofInstant(query.from(), ZoneOffset.UTC);
        long after = from == null ? query.after() : Math.max(query.after(), before(from));
        return entries.page(after, from == null ? null : EntryRow.text(from), query.object(), query.client(), most);
    }

    /** An id below all entries since then, found without reading the older ones. */
    private long before(LocalDateTime from) {
        return blocks.lowestEntrySince(from.minus(CLOCKS)).orElseGet(() -> blocks.lowestEntryOfNewest(ALL)) - 1;
    }
}
