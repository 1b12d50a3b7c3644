package org.sealbook.issuer.events;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What has no number yet. */
@Mapper
interface OutboxMapper {

    @Insert(
            """
            insert into event_outbox (at, kind, agency, license_id, revision)
            values (#{at}, #{kind}, #{agency}, #{license}, #{revision})
            """)
    void insert(
            @Param("at") LocalDateTime at,
            @Param("kind") String kind,
            @Param("agency") String agency,
            @Param("license") String license,
            @Param("revision") int revision);

    @Insert(
            """
            insert into event_outbox (at, kind, agency, license_id, revision)
            select #{at}, 'USED', issuer, id, revision from license where id = #{license}
            """)
    void insertUsed(@Param("at") LocalDateTime at, @Param("license") String license);

    /** Committed ones, as they were written. */
    @Select("select id from event_outbox order by id limit #{most}")
    List<Long> waiting(@Param("most") int most);

    @Insert(
            """
            <script>insert into event (number, at, kind, agency, license_id, revision)
            select #{last} + row_number() over (order by id), at, kind, agency, license_id, revision
            from event_outbox where id in
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int number(@Param("last") long last, @Param("ids") List<Long> ids);

    @Delete(
            """
            <script>delete from event_outbox where id in
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int delete(@Param("ids") List<Long> ids);
}
