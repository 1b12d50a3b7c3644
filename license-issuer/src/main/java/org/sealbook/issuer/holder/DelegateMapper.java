package org.sealbook.issuer.holder;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface DelegateMapper {

    @Insert(
            """
            insert into holder_delegate
                (id, principal_digest, delegate_digest, sealed_parties, last_day, made_at, ended_at)
            values (#{id}, #{principalDigest}, #{delegateDigest}, #{sealedParties}, #{lastDay}, #{madeAt}, #{endedAt})
            """)
    void insert(DelegateRow row);

    @Select("select " + DelegateRow.COLUMNS
            + " from holder_delegate where principal_digest = #{principal} order by made_at desc, id limit #{most}")
    List<DelegateRow> ofPrincipal(@Param("principal") byte[] principal, @Param("most") int most);

    @Select(
            "select " + DelegateRow.COLUMNS
                    + """
             from holder_delegate
            where delegate_digest = #{person} and ended_at is null and last_day >= #{today}
            order by made_at desc, id limit #{most}
            """)
    List<DelegateRow> inForceFor(
            @Param("person") byte[] person, @Param("today") LocalDate today, @Param("most") int most);

    @Select(
            """
            select count(*) from holder_delegate
            where principal_digest = #{principal} and ended_at is null and last_day >= #{today}
            """)
    int countInForce(@Param("principal") byte[] principal, @Param("today") LocalDate today);

    @Update(
            """
            update holder_delegate set ended_at = #{at}
            where id = #{id} and principal_digest = #{principal} and ended_at is null
            """)
    int end(@Param("id") String id, @Param("principal") byte[] principal, @Param("at") LocalDateTime at);

    @Select("select " + DelegateRow.COLUMNS + " from holder_delegate where id = #{id}")
    Optional<DelegateRow> find(@Param("id") String id);
}
