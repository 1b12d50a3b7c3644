package org.sealbook.issuer.usage;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Records of use. They are added, and never changed. */
@Mapper
interface UsageMapper {

    @Insert(
            """
            insert into usage_record
                (id, at, kind, client, organisation, type_code, holder_digest, sealed_context, denied, field_keys,
                 withheld_until, withheld_order)
            values (#{id}, #{atText}, #{kind}, #{client}, #{organisation}, #{typeCode}, #{holderDigest}, #{sealedContext},
                    #{denied}, #{fieldKeys}, #{withheldUntil}, #{withheldOrder})
            """)
    void insert(UsageRow row);

    @Insert("insert into usage_license (record_id, license_id) values (#{record}, #{license})")
    void insertLicense(@Param("record") String record, @Param("license") String license);

    @Select("select count(*) from usage_record where at < #{time}")
    long countBefore(@Param("time") LocalDateTime time);

    /** Of the oldest so many. */
    @Delete(
            """
            delete from usage_license where record_id in (
                select id from (select id from usage_record where at < #{time} order by at, id limit #{most}) oldest)
            """)
    void deleteLicensesBefore(@Param("time") LocalDateTime time, @Param("most") int most);

    @Delete("delete from usage_record where at < #{time} order by at, id limit #{most}")
    int deleteBefore(@Param("time") LocalDateTime time, @Param("most") int most);

    /** Answers to a client that found nothing, since then; one that a holder presents is of no license. */
    @Select(
            """
            select count(*) from usage_record r
            where r.client = #{client} and r.at > #{since} and r.denied is null and r.kind <> 'ANSWER'
              and not exists (select 1 from usage_license l where l.record_id = r.id)
            """)
    int misses(@Param("client") String client, @Param("since") LocalDateTime since);

    /** The licenses that answers were about. */
    @Select(
            """
            <script>select record_id, license_id from usage_license
            where record_id in <foreach collection="records" item="one" open="(" separator="," close=")">#{one}</foreach>
            order by license_id
            </script>""")
    List<UsedLicense> licensesOf(@Param("records") List<String> records);

    /** What a holder, or a license of his with others, was asked for by then, the newest first. */
    @Select(
            "<script>select " + UsageRow.COLUMNS
                    + """
             from usage_record r
            where (r.at &lt; #{page.at} or (r.at = #{page.at} and r.id &gt; #{page.id}))
              and (r.withheld_until is null or r.withheld_until &lt;= #{page.now})
              and (r.holder_digest = #{holder}
              <if test="!licenses.isEmpty()">
                or r.id in (select record_id from usage_license where license_id in
                <foreach collection="licenses" item="one" open="(" separator="," close=")">#{one}</foreach>)
              </if>)
            order by r.at desc, r.id limit #{page.size}
            </script>""")
    List<UsageRow> ofHolder(
            @Param("holder") byte[] holder, @Param("licenses") List<String> licenses, @Param("page") TrailPage page);

    /** Entries that a holder may not read yet, by order. */
    @Select(
            """
            select withheld_order as reference, max(withheld_until) as until, count(*) as entries
            from usage_record where holder_digest = #{holder} and withheld_until > #{now}
            group by withheld_order order by 2, 1
            """)
    List<WithheldRow> withheld(@Param("holder") byte[] holder, @Param("now") LocalDateTime now);

    /** Presentation codes that a client tried in vain, since then. */
    @Select(
            """
            select count(*) from usage_record
            where client = #{client} and at > #{since} and denied in ('code-unknown', 'code-for-others')
            """)
    int guesses(@Param("client") String client, @Param("since") LocalDateTime since);

    @Select("select " + UsageRow.COLUMNS + " from usage_record r where r.id = #{id} and r.denied is null")
    Optional<UsageRow> answer(@Param("id") String id);

    /** What a license was used for, the newest first. */
    @Select(
            "select " + UsageRow.COLUMNS
                    + """
             from usage_license l join usage_record r on r.id = l.record_id
            where l.license_id = #{license} and (r.withheld_until is null or r.withheld_until <= #{now}) order by r.at desc, r.id limit #{most}
            """)
    List<UsageRow> ofLicense(
            @Param("license") String license, @Param("now") LocalDateTime now, @Param("most") int most);
}
