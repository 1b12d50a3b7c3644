package org.sealbook.issuer.register;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What is taken away when a license is erased, table by table. */
@Mapper
interface ErasureMapper {

    /** An erased license. */
    record ErasedRow(String id, String issuer, String status, LocalDateTime erasedAt) {}

    /** A request that is remembered. */
    record RequestRow(String client, String requestKey) {}

    /** A license whose time is over. @param ended since when, UTC */
    record DueRow(String id, String state, String status, LocalDateTime ended) {

        /** How it ended. */
        String word() {
            return state.equals("VOIDED") ? state : status.equals("VALID") ? "EXPIRED" : status;
        }
    }

    @Select("select id, issuer, status, erased_at from license where id = #{id} and erased_at is not null")
    Optional<ErasedRow> find(@Param("id") String id);

    @Update(
            """
            update license set sealed_json = null, sealed_case = null, erased_at = #{at}, revision = revision + 1
            where id = #{id} and sealed_json is not null
            """)
    int eraseData(@Param("id") String id, @Param("at") LocalDateTime at);

    @Update("update license_event set sealed_note = null where license_id = #{id}")
    void eraseNotes(@Param("id") String id);

    @Delete("delete from license_holder where license_id = #{id}")
    void eraseHolders(@Param("id") String id);

    @Delete("delete from license_case where license_id = #{id}")
    void eraseCase(@Param("id") String id);

    /** The number belongs to all versions of a license: it goes with the last. */
    @Delete(
            """
            delete from license_number
            where type_code = #{type} and issuer = #{issuer} and serial = #{serial} and not exists (
                select 1 from license l where l.type_code = #{type} and l.issuer = #{issuer} and l.serial = #{serial}
                  and l.sealed_json is not null)
            """)
    void eraseNumber(@Param("type") String type, @Param("issuer") String issuer, @Param("serial") String serial);

    @Delete("delete from prepared_file where license_id = #{id}")
    void erasePrepared(@Param("id") String id);

    /** What holders said is amiss with it, and the answers. The audit keeps that they were made. */
    @Delete("delete from holder_report where license_id = #{id}")
    void eraseReports(@Param("id") String id);

    /** Who let it be used, and what for. The rest stays as long as the records of those uses, and names nobody. */
    @Update(
            """
            update usage_delegation set sealed_words = null, ended_at = coalesce(ended_at, #{at}) where license_id = #{id}
            """)
    void eraseDelegations(@Param("id") String id, @Param("at") LocalDateTime at);

    /** What was asked for: of the license itself, and of what was to follow it. */
    @Update(
            """
            update approval set sealed_body = null, sealed_reason = null
            where state <> 'WAITING' and (license_id = #{id} or exists (
                select 1 from idempotency i where i.license_id = #{id}
                  and i.client = approval.client and i.request_key = approval.request_key))
            """)
    void eraseApprovals(@Param("id") String id);

    /** The file that a license was asked for in goes as a whole: it is not kept row by row. */
    @Update(
            """
            update batch set file_erased_at = #{at}
            where file_erased_at is null and id = (select batch_id from batch_row where license_id = #{id})
            """)
    void eraseBatchFile(@Param("id") String id, @Param("at") LocalDateTime at);

    @Select(
            """
            select p.name from batch_piece p join batch b on b.id = p.batch_id
            where b.file_erased_at > '1970-01-01' limit #{most}
            """)
    List<String> piecesLeft(@Param("most") int most);

    @Delete("delete from batch_piece where name = #{name}")
    void pieceErased(@Param("name") String name);

    @Select("select client, request_key from idempotency where license_id = #{id} and sealed_answer is not null")
    List<RequestRow> answered(@Param("id") String id);

    @Select(
            """
            select id, file_sha256 from license
            where file_erased_at is null and erased_at > '1970-01-01' and file_sha256 is not null limit #{most}
            """)
    List<FileRow> filesLeft(@Param("most") int most);

    /** An erased license's file. */
    record FileRow(String id, String fileSha256) {}

    @Update("update license set file_erased_at = #{at} where id = #{id} and erased_at is not null")
    void fileErased(@Param("id") String id, @Param("at") LocalDateTime at);

    @Select(
            """
            select id, file_sha256 from license
            where id > #{after} and sealed_json is not null and file_sha256 is not null order by id limit #{most}
            """)
    List<FileRow> unerased(@Param("after") String after, @Param("most") int most);

    /** Given up, in a final state, or valid until a day, before the given one, and not erased. */
    @Select(
            """
            <script>
            select l.id, l.state, l.status,
                   coalesce(e.at, cast(l.valid_until as datetime(6)), l.issued_at) as ended
            from license l left join license_event e
              on e.license_id = l.id and e.to_status = l.status and e.from_status &lt;&gt; e.to_status
            where l.type_code = #{type} and l.sealed_json is not null and l.id &gt; #{after}
              and ((l.state = 'VOIDED' and l.issued_at &lt; #{before})
                or (l.state = 'ISSUED' and l.status = 'VALID' and l.valid_until &lt; #{day})
                or (l.state = 'ISSUED' and e.at &lt; #{before}
                    and l.status in <foreach item="word" collection="final" open="(" separator="," close=")">#{word}</foreach>))
            order by l.id limit #{most}
            </script>
            """)
    List<DueRow> due(
            @Param("type") String type,
            @Param("final") List<String> finalWords,
            @Param("before") LocalDateTime before,
            @Param("day") LocalDate day,
            @Param("after") String after,
            @Param("most") int most);
}
