package org.sealbook.issuer.audit;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Entries. They are inserted and read, never changed. */
@Mapper
interface EntryMapper {

    String COLUMNS =
            """
            e.id, e.at, e.node, e.client, e.officer, e.deed, e.object, e.outcome, e.reason, e.basis, e.times, e.mac
            """;

    @Insert(
            """
            insert into audit_entry (at, node, client, officer, deed, object, outcome, reason, basis, times, mac)
            values (#{atText}, #{node}, #{client}, #{officer}, #{deed}, #{object}, #{outcome}, #{reason}, #{basis},
                    #{times}, #{mac})
            """)
    void insert(EntryRow row);

    /** Committed entries that are in no block, in the order of their ids. */
    @Select(
            "select " + COLUMNS
                    + """
            from audit_entry e left join audit_sealed s on s.entry = e.id
            where e.id > #{after} and s.entry is null and e.at < #{before}
            order by e.id
            limit #{most}
            """)
    List<EntryRow> unsealed(@Param("after") long after, @Param("before") LocalDateTime before, @Param("most") int most);

    @Select(
            "<script>select " + COLUMNS
                    + """
            , s.block
            from audit_entry e left join audit_sealed s on s.entry = e.id
            where e.id > #{after}
            <if test="from != null">and e.at &gt;= #{from}</if>
            <if test="object != null">and e.object = #{object}</if>
            <if test="client != null">and e.client = #{client}</if>
            order by e.id
            limit #{most}
            </script>
            """)
    List<AuditRecord> page(
            @Param("after") long after,
            @Param("from") @Nullable String from,
            @Param("object") @Nullable String object,
            @Param("client") @Nullable String client,
            @Param("most") int most);
}
