package org.sealbook.issuer.usage;

import java.time.LocalDate;
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
interface DelegationMapper {

    /** Nothing, if the license is erased meanwhile: with its row locked, what is written here is seen by an erasure or sees it. */
    @Insert(
            """
            insert into usage_delegation
                (id, license_id, holder_digest, sealed_words, organisation, field_keys, last_day, made_at)
            select #{id}, #{licenseId}, #{holderDigest}, #{sealedWords}, #{organisation}, #{fieldKeys}, #{lastDay}, #{madeAt}
            from license where id = #{licenseId} and erased_at is null lock in share mode
            """)
    int insert(DelegationRow row);

    /** Over since before a day, or taken back before its beginning. */
    String OVER = " from usage_delegation where last_day < #{day} or ended_at < #{time} ";

    @Select("select count(*)" + OVER)
    long countOver(@Param("day") LocalDate day, @Param("time") LocalDateTime time);

    @Delete("delete" + OVER + "order by id limit #{most}")
    int deleteOver(@Param("day") LocalDate day, @Param("time") LocalDateTime time, @Param("most") int most);

    @Select(
            """
            select count(*) from usage_delegation
            where holder_digest = #{holder} and ended_at is null and last_day >= #{today}
            """)
    int countInForce(@Param("holder") byte[] holder, @Param("today") LocalDate today);

    @Select(
            "select " + DelegationRow.COLUMNS
                    + " from usage_delegation where holder_digest = #{holder} and sealed_words is not null order by made_at desc, id limit #{most}")
    List<DelegationRow> ofHolder(@Param("holder") byte[] holder, @Param("most") int most);

    /** In force on a day, the newest first. */
    @Select(
            "<script>select " + DelegationRow.COLUMNS
                    + """
             from usage_delegation
            where ended_at is null and last_day >= #{today}
              and organisation in <foreach collection="organisations" item="one" open="(" separator="," close=")">#{one}</foreach>
            order by made_at desc, id limit #{most}
            </script>""")
    List<DelegationRow> inForceTo(
            @Param("organisations") List<String> organisations,
            @Param("today") LocalDate today,
            @Param("most") int most);

    @Select("select " + DelegationRow.COLUMNS + " from usage_delegation where id = #{id} and sealed_words is not null")
    Optional<DelegationRow> find(@Param("id") String id);

    @Update(
            """
            update usage_delegation set ended_at = #{at}
            where id = #{id} and holder_digest = #{holder} and ended_at is null
            """)
    int end(@Param("id") String id, @Param("holder") byte[] holder, @Param("at") LocalDateTime at);
}
