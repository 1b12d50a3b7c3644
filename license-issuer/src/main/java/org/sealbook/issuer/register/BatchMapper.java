package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Batches, and who works on them. */
@Mapper
interface BatchMapper {

    String COLUMNS =
            """
            id, issuer, client, officer, type_code, legacy, state, file_sha256, file_bytes, sealed_reading, sealed_fault,
            checked, faulty, issued, refused, two_persons, approved_by, checked_to, handed_to, created_at, checked_at, started_at, ended_at
            """;

    String STATES = "<foreach item='one' collection='states' open='(' separator=',' close=')'>#{one}</foreach>";

    String FREE = " state in " + STATES + " and ended_at is null and (busy_until is null or busy_until &lt;= #{now}) ";

    /** How far it was, when. */
    record PaceRow(LocalDateTime at, int rowsDone) {}

    @Insert(
            """
            insert into batch (id, issuer, client, officer, type_code, legacy, state, file_sha256, file_bytes, sealed_reading,
                               created_at)
            values (#{id}, #{issuer}, #{client}, #{officer}, #{typeCode}, #{legacy}, #{state}, #{fileSha256}, #{fileBytes},
                    #{sealedReading}, #{createdAt})
            """)
    void insert(BatchRow row);

    @Insert(
            """
            <script>
            insert into batch_piece (batch_id, position, name) values
            <foreach item="name" index="i" collection="names" separator=",">(#{id}, #{i}, #{name})</foreach>
            </script>
            """)
    void insertPieces(@Param("id") String id, @Param("names") List<String> names);

    @Select("select name from batch_piece where batch_id = #{id} order by position")
    List<String> pieces(@Param("id") String id);

    @Select("select " + COLUMNS + " from batch where id = #{id}")
    Optional<BatchRow> find(@Param("id") String id);

    @Update("<script>"
            + """
            update batch set state = #{to},
              checked_at = case when #{to} = 'CHECKED' then #{now} else checked_at end,
              started_at = case when #{to} = 'RUNNING' and started_at is null then #{now} else started_at end,
              ended_at = case when #{to} = 'DONE' then #{now} else ended_at end
            where id = #{id} and state in """
            + STATES + "</script>")
    int become(
            @Param("id") String id,
            @Param("to") String to,
            @Param("states") Collection<String> from,
            @Param("now") LocalDateTime now);

    @Update(
            """
            update batch set state = 'FAILED', sealed_fault = #{fault}, ended_at = #{now}, holder = null, busy_until = null
            where id = #{id} and state = 'CHECKING' and holder = #{holder}
            """)
    int fail(
            @Param("id") String id,
            @Param("holder") String holder,
            @Param("fault") byte[] fault,
            @Param("now") LocalDateTime now);

    /** What was worked on longest ago comes first. */
    @Select("<script>select id from batch where" + FREE + "order by busy_until limit 1</script>")
    Optional<String> free(@Param("states") Collection<String> states, @Param("now") LocalDateTime now);

    @Update("<script>update batch set holder = #{holder}, busy_until = #{until} where id = #{id} and" + FREE
            + "</script>")
    int take(
            @Param("id") String id,
            @Param("states") Collection<String> states,
            @Param("holder") String holder,
            @Param("now") LocalDateTime now,
            @Param("until") LocalDateTime until);

    /** Locks the batch, too: what is written after it in the same transaction is written by its holder. */
    @Update("update batch set busy_until = #{until} where id = #{id} and holder = #{holder}")
    int hold(@Param("id") String id, @Param("holder") String holder, @Param("until") LocalDateTime until);

    @Update("update batch set handed_to = greatest(handed_to, #{number}) where id = #{id} and holder = #{holder}")
    int handed(@Param("id") String id, @Param("holder") String holder, @Param("number") long number);

    /** @param until null to let others go on at once */
    @Update("update batch set holder = null, busy_until = #{until} where id = #{id} and holder = #{holder}")
    int release(@Param("id") String id, @Param("holder") String holder, @Param("until") @Nullable LocalDateTime until);

    @Update("update batch set holder = null, busy_until = null where holder like concat(#{node}, '/%')")
    int releaseAll(@Param("node") String node);

    @Update(
            """
            update batch set checked = checked + #{rows}, faulty = faulty + #{faulty}, checked_to = #{to},
              two_persons = two_persons or #{twoPersons}
            where id = #{id} and holder = #{holder} and checked_to < #{to}
            """)
    int checked(
            @Param("id") String id,
            @Param("holder") String holder,
            @Param("rows") int rows,
            @Param("faulty") int faulty,
            @Param("twoPersons") boolean twoPersons,
            @Param("to") long to);

    @Update(
            """
            update batch set approved_by = #{client}, approver = #{officer}
            where id = #{id} and state = 'CHECKED' and two_persons and approver is null and officer <> #{officer}
            """)
    int approve(@Param("id") String id, @Param("client") String client, @Param("officer") String officer);

    @Update(
            """
            update batch set issued = issued + #{issued}, refused = refused + #{refused}
            where id = #{id} and holder = #{holder}
            """)
    int recorded(
            @Param("id") String id,
            @Param("holder") String holder,
            @Param("issued") int issued,
            @Param("refused") int refused);

    @Update(
            """
            update batch set ended_at = #{now}, holder = null, busy_until = null
            where id = #{id} and holder = #{holder} and state = 'CANCELLED'
            """)
    int settled(@Param("id") String id, @Param("holder") String holder, @Param("now") LocalDateTime now);

    @Insert(
            """
            insert into batch_pace (batch_id, at, rows_done) values (#{id}, #{at}, #{done})
            on duplicate key update rows_done = values(rows_done)
            """)
    void mark(@Param("id") String id, @Param("at") LocalDateTime at, @Param("done") int done);

    @Delete("delete from batch_pace where batch_id = #{id} and at < #{before}")
    void forgetMarks(@Param("id") String id, @Param("before") LocalDateTime before);

    @Select("select at, rows_done from batch_pace where batch_id = #{id} and at >= #{since} order by at")
    List<PaceRow> marks(@Param("id") String id, @Param("since") LocalDateTime since);
}
