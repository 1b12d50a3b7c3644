package org.sealbook.issuer.audit;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Blocks, and which entries are in them. They are inserted and read, never changed. */
@Mapper
interface BlockMapper {

    String COLUMNS = "number, minute, first_entry, last_entry, entries, root, previous, hash, mac";

    /** Takes the right to close a block until the transaction ends; empty if another has it. */
    @Select("select id from audit_sealer where id = 1 for update skip locked")
    Optional<Integer> lock();

    @Select("select " + COLUMNS + " from audit_block order by number desc limit 1")
    Optional<BlockRow> newest();

    @Select("select " + COLUMNS + " from audit_block where number = #{number}")
    Optional<BlockRow> byNumber(@Param("number") long number);

    @Select("select " + COLUMNS + " from audit_block where number > #{after} order by number limit #{most}")
    List<BlockRow> after(@Param("after") long after, @Param("most") int most);

    /** The lowest entry of the newest so many blocks; 0 if there are none. */
    @Select(
            """
            select coalesce(min(first_entry), 0)
            from (select first_entry from audit_block order by number desc limit #{most}) newest
            """)
    long lowestEntryOfNewest(@Param("most") int most);

    /** The lowest entry of the blocks since a minute; empty if there are none. */
    @Select("select min(first_entry) from audit_block where minute >= #{minute}")
    Optional<Long> lowestEntrySince(@Param("minute") LocalDateTime minute);

    @Insert(
            """
            insert into audit_block (number, minute, first_entry, last_entry, entries, root, previous, hash, mac)
            values (#{number}, #{minute}, #{firstEntry}, #{lastEntry}, #{entries}, #{root}, #{previous}, #{hash}, #{mac})
            """)
    void insert(BlockRow row);

    @Insert(
            """
            <script>
            insert into audit_sealed (block, entry) values
            <foreach item="entry" collection="entries" separator=",">(#{block}, #{entry})</foreach>
            </script>
            """)
    void seal(@Param("block") long block, @Param("entries") List<Long> entries);
}
