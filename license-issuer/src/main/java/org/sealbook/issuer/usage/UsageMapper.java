package org.sealbook.issuer.usage;

import java.time.LocalDateTime;
import java.util.List;
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
            values (#{id}, #{at}, #{kind}, #{client}, #{organisation}, #{typeCode}, #{holderDigest}, #{sealedContext},
                    #{denied}, #{fieldKeys}, #{withheldUntil}, #{withheldOrder})
            """)
    void insert(UsageRow row);

    @Insert("insert into usage_license (record_id, license_id) values (#{record}, #{license})")
    void insertLicense(@Param("record") String record, @Param("license") String license);

    /** Answers to a client that found nothing, since then. */
    @Select(
            """
            select count(*) from usage_record r
            where r.client = #{client} and r.at > #{since} and r.denied is null
              and not exists (select 1 from usage_license l where l.record_id = r.id)
            """)
    int misses(@Param("client") String client, @Param("since") LocalDateTime since);

    /** What a license was used for, the newest first. */
    @Select(
            "select " + UsageRow.COLUMNS
                    + """
             from usage_license l join usage_record r on r.id = l.record_id
            where l.license_id = #{license} order by r.at desc, r.id limit #{most}
            """)
    List<UsageRow> ofLicense(@Param("license") String license, @Param("most") int most);
}
