package org.sealbook.issuer.holder;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface ReportMapper {

    /** Nothing, if the license is erased meanwhile: with its row locked, what is written here is seen by an erasure or sees it. */
    @Insert(
            """
            insert into holder_report (id, license_id, issuer, kind, reporter_digest, sealed_text, made_at)
            select #{id}, #{licenseId}, #{issuer}, #{kind}, #{reporterDigest}, #{sealedText}, #{madeAt}
            from license where id = #{licenseId} and erased_at is null lock in share mode
            """)
    int insert(ReportRow row);

    @Select("select count(*) from holder_report where answered_at < #{before}")
    long countAnswered(@Param("before") LocalDateTime before);

    @Delete("delete from holder_report where answered_at < #{before} order by answered_at, id limit #{most}")
    int deleteAnswered(@Param("before") LocalDateTime before, @Param("most") int most);

    @Select("select " + ReportRow.COLUMNS
            + " from holder_report where reporter_digest = #{reporter} order by made_at desc, id limit #{most}")
    List<ReportRow> ofReporter(@Param("reporter") byte[] reporter, @Param("most") int most);

    @Select("select count(*) from holder_report where reporter_digest = #{reporter} and answered_at is null")
    int countOpen(@Param("reporter") byte[] reporter);

    /** Of one agency, the oldest first. */
    @Select(
            "<script>select " + ReportRow.COLUMNS
                    + """
             from holder_report
            where issuer in <foreach collection="issuers" item="one" open="(" separator="," close=")">#{one}</foreach>
              <if test="open">and answered_at is null</if>
            order by made_at, id limit #{most}
            </script>""")
    List<ReportRow> ofIssuers(
            @Param("issuers") List<String> issuers, @Param("open") boolean open, @Param("most") int most);

    @Select("select " + ReportRow.COLUMNS + " from holder_report where id = #{id}")
    Optional<ReportRow> find(@Param("id") String id);

    @Update(
            """
            update holder_report set sealed_answer = #{answer}, answered_at = #{at}
            where id = #{id} and answered_at is null
            """)
    int answer(@Param("id") String id, @Param("answer") byte[] answer, @Param("at") LocalDateTime at);
}
