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

/** Idempotency keys, number ranges and status lists. Each is read {@code for update} before it is changed. */
@Mapper
interface ReservationMapper {

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
            select body_hash, license_id, busy_until, answer from idempotency
            where client = #{client} and request_key = #{key} for update
            """)
    Optional<IdempotencyRow> find(@Param("client") String client, @Param("key") String key);

    @Update(
            """
            update idempotency set node = #{node}, busy_until = #{busyUntil}
            where client = #{client} and request_key = #{key}
            """)
    void busy(
            @Param("client") String client,
            @Param("key") String key,
            @Param("node") @Nullable String node,
            @Param("busyUntil") @Nullable LocalDateTime busyUntil);

    @Update("update idempotency set license_id = #{id} where client = #{client} and request_key = #{key}")
    void reserved(@Param("client") String client, @Param("key") String key, @Param("id") String id);

    @Update(
            """
            update idempotency set answer = #{answer}, node = null, busy_until = null
            where client = #{client} and request_key = #{key}
            """)
    void answered(@Param("client") String client, @Param("key") String key, @Param("answer") byte[] answer);

    @Update("delete from idempotency where client = #{client} and request_key = #{key} and license_id is null")
    void forget(@Param("client") String client, @Param("key") String key);

    @Update("update idempotency set busy_until = null, node = null where node = #{node}")
    int releaseAll(@Param("node") String node);

    @Insert(
            """
            insert ignore into number_range (issuer, type_code, year, next_serial)
            values (#{issuer}, #{type}, #{year}, 1)
            """)
    void openRange(@Param("issuer") String issuer, @Param("type") String type, @Param("year") int year);

    @Select(
            """
            select next_serial from number_range
            where issuer = #{issuer} and type_code = #{type} and year = #{year} for update
            """)
    long nextSerial(@Param("issuer") String issuer, @Param("type") String type, @Param("year") int year);

    @Update(
            """
            update number_range set next_serial = next_serial + 1
            where issuer = #{issuer} and type_code = #{type} and year = #{year}
            """)
    void takeSerial(@Param("issuer") String issuer, @Param("type") String type, @Param("year") int year);

    @Insert(
            """
            insert ignore into status_list (name, region, next_entry, version, published_version)
            values (#{name}, #{region}, 0, 1, 0)
            """)
    void openList(@Param("name") String name, @Param("region") String region);

    @Select(
            """
            select name, region, next_entry, version, published_version from status_list
            where region = #{region} order by length(name) desc, name desc limit 1 for update
            """)
    Optional<StatusListRow> newestList(@Param("region") String region);

    @Update("update status_list set next_entry = next_entry + 1 where name = #{name}")
    void takeEntry(@Param("name") String name);

    @Update("update status_list set version = version + 1 where name = #{name}")
    void changed(@Param("name") String name);

    @Select("select name, region, next_entry, version, published_version from status_list order by name")
    List<StatusListRow> lists();

    @Update(
            """
            update status_list set published_version = #{version}
            where name = #{name} and published_version < #{version}
            """)
    void published(@Param("name") String name, @Param("version") long version);
}
