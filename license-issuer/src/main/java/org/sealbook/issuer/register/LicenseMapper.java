package org.sealbook.issuer.register;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Versions of licenses. */
@Mapper
interface LicenseMapper {

    String COLUMNS =
            """
            id, serial, version, state, deed, previous_id, successor_id, origin, type_code, type_version, issuer, sealed_case,
            status, revision, status_list, status_index, issued_at, valid_until, sealed_json, file_sha256, file_bytes
            """;

    @Insert(
            """
            insert into license (id, serial, version, state, deed, previous_id, origin, type_code, type_version, issuer, sealed_case,
                                 status, revision, status_list, status_index, issued_at, valid_until, sealed_json)
            values (#{id}, #{serial}, #{version}, #{state}, #{deed}, #{previousId}, #{origin}, #{typeCode}, #{typeVersion}, #{issuer},
                    #{sealedCase}, #{status}, #{revision}, #{statusList}, #{statusIndex}, #{issuedAt},
                    #{validUntil}, #{sealedJson})
            """)
    void insert(LicenseRow row);

    /** What is erased is not found here: see {@link ErasureMapper}. */
    @Select("select " + COLUMNS + " from license where id = #{id} and sealed_json is not null")
    Optional<LicenseRow> byId(@Param("id") String id);

    @Select("<script>select " + COLUMNS + " from license where sealed_json is not null and id in "
            + "<foreach item='id' collection='ids' open='(' separator=',' close=')'>#{id}</foreach></script>")
    List<LicenseRow> byIds(@Param("ids") List<String> ids);

    @Select("select " + COLUMNS + " from license where id = #{id} and sealed_json is not null for update")
    Optional<LicenseRow> byIdForUpdate(@Param("id") String id);

    /** A page of an agency's licenses, oldest first; the conditions that are null do not count. */
    @Select(
            "<script>select " + COLUMNS
                    + """
            from license
            where issuer = #{issuer} and issued_at &gt;= #{page.after} and (issued_at &gt; #{page.after} or id &gt; #{page.afterId})
              and state = 'ISSUED' and sealed_json is not null
              <if test="filter.type != null">and type_code = #{filter.type}</if>
              <if test="filter.status != null">and status = #{filter.status}</if>
              <if test="filter.holder != null">
                and id in (select license_id from license_holder where holder_index = #{filter.holder})
              </if>
            order by issued_at, id
            limit #{page.size}
            </script>""")
    List<LicenseRow> page(
            @Param("issuer") String issuer, @Param("filter") Listing.Filter filter, @Param("page") PageRow page);

    /** A holder's issued licenses of a type that are not replaced, oldest first. */
    @Select(
            "select " + COLUMNS
                    + """
             from license
            where type_code = #{type} and state = 'ISSUED' and status <> 'SUPERSEDED' and sealed_json is not null
              and id in (select license_id from license_holder where holder_index = #{index})
            order by issued_at, id limit #{most}
            """)
    List<LicenseRow> ofHolder(@Param("index") byte[] index, @Param("type") String type, @Param("most") int most);

    /** A holder's issued licenses of every type that are not replaced, oldest first. */
    @Select(
            "select " + COLUMNS
                    + """
             from license
            where state = 'ISSUED' and status <> 'SUPERSEDED' and sealed_json is not null
              and id in (select license_id from license_holder where holder_index = #{index})
            order by issued_at, id limit #{most}
            """)
    List<LicenseRow> allOfHolder(@Param("index") byte[] index, @Param("most") int most);

    @Select(
            """
            select id from license
            where state = 'ISSUED' and id in (select license_id from license_holder where holder_index = #{index})
            order by issued_at desc limit #{most}
            """)
    List<String> identifiersOfHolder(@Param("index") byte[] index, @Param("most") int most);

    /** Another license of the holder that is, or will be, in force. */
    @Select(
            """
            select count(*) from license l
            where l.issuer = #{issuer} and l.type_code = #{type} and l.serial <> #{serial} and l.state <> 'VOIDED'
              and l.status in ('VALID', 'SUSPENDED', 'LOST') and (l.valid_until is null or l.valid_until >= #{today})
              and l.id in (select license_id from license_holder where holder_index = #{index})
            """)
    int countLive(
            @Param("issuer") String issuer,
            @Param("type") String type,
            @Param("serial") String serial,
            @Param("today") LocalDate today,
            @Param("index") byte[] index);

    @Update(
            """
            update license set state = 'ISSUED', file_sha256 = #{sha256}, file_bytes = #{bytes}
            where id = #{id} and state = 'RESERVED'
            """)
    int record(@Param("id") String id, @Param("sha256") String sha256, @Param("bytes") int bytes);

    @Update(
            """
            update license set status = #{status}, revision = revision + 1
            where id = #{id} and state = 'ISSUED' and revision = #{revision}
            """)
    int become(@Param("id") String id, @Param("revision") int revision, @Param("status") String status);

    @Update(
            """
            update license set status = 'SUPERSEDED', successor_id = #{successor}, revision = revision + 1
            where id = #{id} and state = 'ISSUED' and status in ('VALID', 'LOST')
            """)
    int supersede(@Param("id") String id, @Param("successor") String successor);

    /** The case may have another license then, the number not. */
    @Update("update license set state = 'VOIDED', sealed_case = null where id = #{id} and state = 'RESERVED'")
    int voidOne(@Param("id") String id);

    /** Whether the license was ever prepared for its agency's signature. */
    @Select("select count(*) from prepared_license where license_id = #{id}")
    boolean isPrepared(@Param("id") String id);

    @Select(
            """
            select l.id from license l
            where l.state = 'RESERVED' and l.issued_at < #{before}
              and not exists (select 1 from prepared_license p where p.license_id = l.id and p.expires_at >= #{quietSince})
            order by l.issued_at limit #{limit}
            """)
    List<String> reservedBefore(
            @Param("before") LocalDateTime before,
            @Param("quietSince") LocalDateTime quietSince,
            @Param("limit") int limit);

    @Select("select status_index, status from license where status_list = #{list} and status <> 'VALID'")
    List<StatusEntryRow> notValid(@Param("list") String list);

    @Select(
            """
            <script>
            select id, status, valid_until from license
            where state = 'ISSUED' and issuer = #{issuer} and sealed_json is not null
              and id in <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<StateRow> states(@Param("issuer") String issuer, @Param("ids") List<String> ids);
}
