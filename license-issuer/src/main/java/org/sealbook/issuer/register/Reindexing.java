package org.sealbook.issuer.register;

import java.util.ArrayList;
import java.util.List;

/** Gives everything indices of a new key, and takes those of an old one away, some at a time and while others issue. */
public final class Reindexing {

    private static final int BATCH = 100;
    private static final int DROPPED = 1000;

    private final LicenseMapper licenses;
    private final IndexMapper mapper;
    private final Indices indices;
    private final Transactions transactions;
    private final DataKey key;

    Reindexing(Tables tables, Transactions transactions, DataKey key) {
        this.licenses = tables.licenses();
        this.mapper = tables.indices();
        this.indices = tables.found(key);
        this.transactions = transactions;
        this.key = key;
    }

    /** How many licenses have no index under a version of the key. */
    public long without(int version) {
        return mapper.countWithout(version);
    }

    /**
     * Some licenses that got their indices.
     *
     * @param last where to go on after
     * @param unreadable those whose data cannot be read
     */
    public record Filled(int count, String last, List<String> unreadable) {}

    /** Fills in the indices of some licenses, in one transaction. @param after the last one that was looked at; empty at first */
    public Filled fill(int version, String after) {
        return transactions.in(() -> {
            List<String> ids = mapper.without(version, after, BATCH);
            List<String> unreadable = new ArrayList<>();
            for (String id : ids) {
                // Locked, so that one that is being erased stays without.
                licenses.byIdForUpdate(id)
                        .filter(row -> !fill(row, version))
                        .ifPresent(row -> unreadable.add("license:" + row.id()));
            }
            return new Filled(ids.size(), ids.isEmpty() ? after : ids.get(ids.size() - 1), unreadable);
        });
    }

    private boolean fill(LicenseRow row, int version) {
        LicenseRecord record;
        try {
            record = row.record(key);
        } catch (IllegalStateException damaged) {
            return false;
        }
        indices.add(record.license(), row.caseNumber(key), version);
        return true;
    }

    /** How many indices there are under a version of the key. */
    public long count(int version) {
        return mapper.count(version);
    }

    /** Takes some indices away; returns how many. */
    public int drop(int version) {
        return transactions.in(() -> mapper.dropHolders(version, DROPPED)
                + mapper.dropCases(version, DROPPED)
                + mapper.dropNumbers(version, DROPPED));
    }
}
