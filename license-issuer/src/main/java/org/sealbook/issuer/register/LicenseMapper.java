package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface LicenseMapper {

    String COLUMNS =
            """
            id, state, type_code, type_version, issuer, number, case_number, status, status_list, status_index,
            issued_at, sealed_json, file_sha256, file_bytes
            """;

    @Insert(
            """
            insert into license (id, state, type_code, type_version, issuer, number, case_number, status,
                                 status_list, status_index, issued_at, sealed_json)
            values (#{id}, #{state}, #{typeCode}, #{typeVersion}, #{issuer}, #{number}, #{caseNumber}, #{status},
                    #{statusList}, #{statusIndex}, #{issuedAt}, #{sealedJson})
            """)
    void insert(LicenseRow row);

    @Insert("insert into license_holder (license_id, position, holder_index) values (#{id}, #{position}, #{index})")
    void insertHolder(@Param("id") String id, @Param("position") int position, @Param("index") byte[] index);

    @Select("select " + COLUMNS + " from license where id = #{id}")
    Optional<LicenseRow> byId(@Param("id") String id);

    @Select("select " + COLUMNS + " from license where issuer = #{issuer} and case_number = #{caseNumber}")
    Optional<LicenseRow> byCase(@Param("issuer") String issuer, @Param("caseNumber") String caseNumber);

    @Select("select id from license where type_code = #{type} and issuer = #{issuer} and number = #{number}")
    Optional<String> idByNumber(
            @Param("type") String type, @Param("issuer") String issuer, @Param("number") String number);

    @Select(
            "select " + COLUMNS
                    + """
            from license
            where state = 'ISSUED' and issuer = #{issuer}
              and id in (select license_id from license_holder where holder_index = #{index})
            order by issued_at, id
            limit 200
            """)
    List<LicenseRow> byHolder(@Param("issuer") String issuer, @Param("index") byte[] index);

    @Select(
            """
            select count(*) from license l
            where l.issuer = #{issuer} and l.type_code = #{type} and l.status = 'VALID'
              and l.id in (select license_id from license_holder where holder_index = #{index})
            """)
    int countLive(@Param("issuer") String issuer, @Param("type") String type, @Param("index") byte[] index);

    @Update(
            """
            update license set state = 'ISSUED', file_sha256 = #{sha256}, file_bytes = #{bytes}
            where id = #{id} and state = 'RESERVED'
            """)
    int record(@Param("id") String id, @Param("sha256") String sha256, @Param("bytes") int bytes);

    @Update("update license set status = 'REVOKED' where id = #{id} and status = 'VALID' and state = 'ISSUED'")
    int revoke(@Param("id") String id);

    @Insert(
            """
            insert into revocation (license_id, client, request_key, reason, legal_basis, revoked_at)
            values (#{id}, #{client}, #{key}, #{reason}, #{legalBasis}, #{at})
            """)
    void insertRevocation(
            @Param("id") String id,
            @Param("client") String client,
            @Param("key") String key,
            @Param("reason") String reason,
            @Param("legalBasis") String legalBasis,
            @Param("at") LocalDateTime at);

    @Select("select status_index from license where status_list = #{list} and status = 'REVOKED'")
    List<Integer> revokedIndices(@Param("list") String list);

    @Select(
            """
            select count(*) from revocation
            where license_id = #{id} and client = #{client} and request_key = #{key}
            """)
    int countRevocations(@Param("id") String id, @Param("client") String client, @Param("key") String key);

    @Select("select revoked_at from revocation where license_id = #{id}")
    Optional<LocalDateTime> revokedAt(@Param("id") String id);
}
