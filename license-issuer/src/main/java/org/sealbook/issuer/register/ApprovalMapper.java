package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Requests that need two persons. */
@Mapper
interface ApprovalMapper {

    String COLUMNS =
            """
            id, kind, issuer, type_code, license_id, client, request_key, body_hash, officer, sealed_body, state, decided_by,
            sealed_reason, created_at, decided_at
            """;

    @Insert(
            """
            insert ignore into approval (id, kind, issuer, type_code, license_id, client, request_key, body_hash, officer,
                                         sealed_body, state, created_at)
            values (#{id}, #{kind}, #{issuer}, #{typeCode}, #{licenseId}, #{client}, #{requestKey}, #{bodyHash}, #{officer},
                    #{sealedBody}, #{state}, #{createdAt})
            """)
    int insert(ApprovalRow row);

    @Select("select " + COLUMNS + " from approval where id = #{id}")
    Optional<ApprovalRow> find(@Param("id") String id);

    @Select("select " + COLUMNS + " from approval where client = #{client} and request_key = #{key}")
    Optional<ApprovalRow> of(@Param("client") String client, @Param("key") String key);

    @Select(
            "select " + COLUMNS
                    + """
            from approval where issuer = #{issuer} and state = 'WAITING' order by created_at, id limit #{most}
            """)
    List<ApprovalRow> waiting(@Param("issuer") String issuer, @Param("most") int most);

    @Update(
            """
            update approval
            set state = #{state}, decided_by = #{client}, decider = #{officer}, sealed_reason = #{sealedReason},
                decided_at = #{now}
            where id = #{id} and state = 'WAITING' and officer <> #{officer}
            """)
    int decide(
            @Param("id") String id,
            @Param("state") String state,
            @Param("client") String client,
            @Param("officer") String officer,
            @Param("sealedReason") byte[] sealedReason,
            @Param("now") LocalDateTime now);
}
