package org.sealbook.issuer.holder;

import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface SessionMapper {

    @Insert(
            """
            insert into holder_session (id, sealed_identity, opened_at, expires_at)
            values (#{id}, #{sealedIdentity}, #{openedAt}, #{expiresAt})
            """)
    void insert(SessionRow row);

    @Select(
            """
            select id, sealed_identity, opened_at, expires_at from holder_session
            where id = #{id} and expires_at > #{now}
            """)
    Optional<SessionRow> find(@Param("id") String id, @Param("now") LocalDateTime now);

    @Update("update holder_session set expires_at = #{expiresAt} where id = #{id}")
    void extend(@Param("id") String id, @Param("expiresAt") LocalDateTime expiresAt);

    @Update("update holder_session set sealed_identity = #{sealedIdentity} where id = #{id}")
    void become(@Param("id") String id, @Param("sealedIdentity") byte[] sealedIdentity);

    @Delete("delete from holder_session where id = #{id}")
    void delete(@Param("id") String id);

    @Delete("delete from holder_session where expires_at <= #{now} limit 1000")
    int deleteExpired(@Param("now") LocalDateTime now);
}
