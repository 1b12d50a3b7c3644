package org.sealbook.issuer.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads the room's tables over a plain connection, row by row, however many there are. */
final class AuditReader {

    private static final int BLOCKS_A_PAGE = 500;

    private final Connection connection;

    AuditReader(Connection connection) {
        this.connection = connection;
    }

    List<BlockRow> blocksAfter(long number) throws SQLException {
        List<BlockRow> blocks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select " + BlockMapper.COLUMNS + " from audit_block where number > ? order by number limit ?")) {
            select.setLong(1, number);
            select.setInt(2, BLOCKS_A_PAGE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    blocks.add(block(rows));
                }
            }
        }
        return blocks;
    }

    private static BlockRow block(ResultSet row) throws SQLException {
        return new BlockRow(
                row.getLong("number"),
                row.getObject("minute", LocalDateTime.class),
                row.getLong("first_entry"),
                row.getLong("last_entry"),
                row.getInt("entries"),
                row.getBytes("root"),
                row.getBytes("previous"),
                row.getBytes("hash"),
                row.getBytes("mac"));
    }

    /** The entries of blocks, those assigned and not there included. To be closed before anything else is read. */
    SealedEntries sealedIn(long afterBlock, long toBlock) throws SQLException {
        PreparedStatement select = streaming(
                "select s.block, s.entry, " + EntryMapper.COLUMNS
                        + """
                from audit_sealed s left join audit_entry e on e.id = s.entry
                where s.block > ? and s.block <= ?
                order by s.block, s.entry
                """);
        select.setLong(1, afterBlock);
        select.setLong(2, toBlock);
        return new SealedEntries(select.executeQuery());
    }

    /** The numbers of blocks that entries are assigned to, above a number. */
    void eachSealedBlockAfter(long number, LongConsumer each) throws SQLException {
        PreparedStatement select = streaming("select distinct block from audit_sealed where block > ? order by block");
        select.setLong(1, number);
        eachNumber(select, each);
    }

    void eachUnsealed(Consumer<EntryRow> each) throws SQLException {
        try (PreparedStatement select = streaming(
                "select " + EntryMapper.COLUMNS
                        + """
                from audit_entry e left join audit_sealed s on s.entry = e.id
                where s.entry is null
                order by e.id
                """)) {
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    each.accept(SealedEntries.entry(rows));
                }
            }
        }
    }

    /** The lowest ids of entries that stand more than once, with one time of one node. */
    void eachCopied(LongConsumer each) throws SQLException {
        eachNumber(
                streaming("select min(id) from audit_entry group by node, at having count(*) > 1 order by node, at"),
                each);
    }

    private static void eachNumber(PreparedStatement select, LongConsumer each) throws SQLException {
        try (select;
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                each.accept(rows.getLong(1));
            }
        }
    }

    /** The newest so many entries, newest first. */
    List<EntryRow> newest(int most) throws SQLException {
        List<EntryRow> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select " + EntryMapper.COLUMNS + " from audit_entry e order by e.id desc limit ?")) {
            select.setInt(1, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(SealedEntries.entry(rows));
                }
            }
        }
        return entries;
    }

    /** The driver otherwise reads all rows into memory first. */
    private PreparedStatement streaming(String sql) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Integer.MIN_VALUE);
        return statement;
    }
}
