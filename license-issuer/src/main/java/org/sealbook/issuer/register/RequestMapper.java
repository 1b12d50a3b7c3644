package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Idempotency keys. Each is read {@code for update} before it is changed. */
@Mapper
interface RequestMapper {

    @Insert(
            """
            insert ignore into idempotency (client, request_key, body_hash, node, busy_until, created_at)
            values (#{client}, #{key}, #{bodyHash}, #{node}, #{busyUntil}, #{now})
            """)
    int claim(
            @Param("client") String client,
            @Param("key") String key,
            @Param("bodyHash") byte[] bodyHash,
            @Param("node") String node,
            @Param("busyUntil") LocalDateTime busyUntil,
            @Param("now") LocalDateTime now);

    @Select(
            """
            select body_hash, license_id, busy_until, sealed_answer from idempotency
            where client = #{client} and request_key = #{key} for update
            """)
    Optional<IdempotencyRow> find(@Param("client") String client, @Param("key") String key);

    @Update(
            """
            update idempotency set node = #{node}, busy_until = #{busyUntil}
            where client = #{client} and request_key = #{key}
            """)
    int busy(
            @Param("client") String client,
            @Param("key") String key,
            @Param("node") @Nullable String node,
            @Param("busyUntil") @Nullable LocalDateTime busyUntil);

    @Update("update idempotency set license_id = #{id} where client = #{client} and request_key = #{key}")
    void reserved(@Param("client") String client, @Param("key") String key, @Param("id") String id);

    @Update(
            """
            update idempotency set sealed_answer = #{answer}, node = null, busy_until = null
            where client = #{client} and request_key = #{key}
            """)
    void answered(@Param("client") String client, @Param("key") String key, @Param("answer") byte[] answer);

    @Update("delete from idempotency where client = #{client} and request_key = #{key} and license_id is null")
    int forget(@Param("client") String client, @Param("key") String key);

    @Update("update idempotency set busy_until = null, node = null where node = #{holder}")
    int letGo(@Param("holder") String holder);

    /** @param node its name; holders are its attempts */
    @Update("update idempotency set busy_until = null, node = null where node like concat(#{node}, '/%')")
    int releaseAll(@Param("node") String node);

    /** Until when somebody works on what was reserved for the license; the rows stay locked. */
    @Select("select busy_until from idempotency where license_id = #{id} for update")
    List<@Nullable LocalDateTime> busyUntil(@Param("id") String id);

    @Update("delete from idempotency where license_id = #{id} and sealed_answer is null")
    void forgetLicense(@Param("id") String id);

    /** Not those that wait for their agency's signature: nobody else can finish them. */
    @Select(
            """
            select i.client, i.request_key, i.body_hash, i.license_id
            from license l join idempotency i on i.license_id = l.id
            where l.state = 'RESERVED' and l.issued_at < #{before} and i.sealed_answer is null
              and (i.busy_until is null or i.busy_until < #{before})
              and not exists (select 1 from prepared_license p where p.license_id = l.id)
            order by l.issued_at limit #{most}
            """)
    List<AbandonedRow> abandoned(@Param("before") LocalDateTime before, @Param("most") int most);
}
