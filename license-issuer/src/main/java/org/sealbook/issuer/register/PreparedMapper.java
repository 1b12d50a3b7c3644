package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Licenses that wait for their agency's signature. */
@Mapper
interface PreparedMapper {

    @Insert(
            """
            insert into prepared_license (license_id, client, request_key, body_hash, token_hash, statement_hash, expires_at)
            values (#{id}, #{request.client}, #{request.key}, #{request.bodyHash}, #{tokenHash}, #{statementHash},
                    #{expiresAt})
            on duplicate key update client = values(client), request_key = values(request_key),
                body_hash = values(body_hash), token_hash = values(token_hash),
                statement_hash = values(statement_hash), expires_at = values(expires_at), signatures_hash = null
            """)
    void put(
            @Param("id") String id,
            @Param("request") ClientRequest request,
            @Param("tokenHash") byte[] tokenHash,
            @Param("statementHash") byte[] statementHash,
            @Param("expiresAt") LocalDateTime expiresAt);

    @Insert(
            """
            insert into prepared_file (license_id, sealed_file, expires_at) values (#{id}, #{file}, #{expiresAt})
            on duplicate key update sealed_file = values(sealed_file), expires_at = values(expires_at)
            """)
    void putFile(@Param("id") String id, @Param("file") byte[] file, @Param("expiresAt") LocalDateTime expiresAt);

    @Select(
            """
            select p.license_id, p.client, p.request_key, p.body_hash, p.statement_hash, p.expires_at, p.signatures_hash,
                   l.state
            from prepared_license p join license l on l.id = p.license_id
            where p.token_hash = #{tokenHash}
            """)
    Optional<PreparedRow> byToken(@Param("tokenHash") byte[] tokenHash);

    @Select("select sealed_file from prepared_file where license_id = #{id}")
    Optional<byte[]> file(@Param("id") String id);

    @Update(
            """
            update prepared_license set signatures_hash = #{signaturesHash}
            where license_id = #{id} and token_hash = #{tokenHash} and signatures_hash is null
            """)
    int redeem(
            @Param("id") String id,
            @Param("tokenHash") byte[] tokenHash,
            @Param("signaturesHash") byte[] signaturesHash);

    @Delete("delete from prepared_file where license_id = #{id}")
    int forgetFile(@Param("id") String id);

    @Delete("delete from prepared_file where expires_at < #{before} order by expires_at limit 20")
    int forgetFilesOlderThan(@Param("before") LocalDateTime before);
}
