package org.sealbook.issuer.webhooks;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Webhooks as people see them and change them. */
@Mapper
interface WebhookMapper {

    String COLUMNS =
            """
            id, agency, name, address, kinds, version, state, delivered, attempts, failing_since, last_failure, next_try
            """;

    @Insert(
            """
            insert ignore into webhook (id, agency, name, address, kinds, sealed_secret, version, state, delivered, attempts)
            values (#{row.id}, #{row.agency}, #{row.name}, #{row.address}, #{row.kinds}, #{secret}, 1, 'ACTIVE', #{row.delivered}, 0)
            """)
    int insert(@Param("row") WebhookRow row, @Param("secret") byte[] secret);

    @Update(
            """
            update webhook set address = #{address}, kinds = #{kinds}, version = version + 1, next_try = null
            where agency = #{agency} and name = #{name} and version = #{version}
            """)
    int replace(
            @Param("agency") String agency,
            @Param("name") String name,
            @Param("address") String address,
            @Param("kinds") String kinds,
            @Param("version") long version);

    @Delete("delete from webhook where agency = #{agency} and name = #{name} and version = #{version}")
    int delete(@Param("agency") String agency, @Param("name") String name, @Param("version") long version);

    @Select("select " + COLUMNS + "from webhook where agency = #{agency} and name = #{name}")
    Optional<WebhookRow> find(@Param("agency") String agency, @Param("name") String name);

    @Select("select " + COLUMNS + "from webhook where id = #{id}")
    Optional<WebhookRow> byId(@Param("id") String id);

    @Select(
            "<script>select " + COLUMNS
                    + """
            from webhook where agency in
            <foreach collection="agencies" item="agency" open="(" separator="," close=")">#{agency}</foreach>
            order by agency, name
            </script>
            """)
    List<WebhookRow> ofAgencies(@Param("agencies") Collection<String> agencies);

    /** Where events are no longer kept, it goes on with the oldest. */
    @Update(
            """
            update webhook set state = 'ACTIVE', attempts = 0, failing_since = null, last_failure = null, next_try = null,
                delivered = greatest(delivered, #{oldest})
            where id = #{id}
            """)
    int resume(@Param("id") String id, @Param("oldest") long oldest);

    @Select("select sealed_secret from webhook where id = #{id}")
    Optional<byte[]> secret(@Param("id") String id);

    /** Those with something to send that nobody works on. */
    @Select(
            """
            select id from webhook
            where state = 'ACTIVE' and delivered < #{last} and (next_try is null or next_try <= #{now})
              and (lease_until is null or lease_until < #{now})
            order by next_try, id limit #{most}
            """)
    List<String> due(@Param("last") long last, @Param("now") LocalDateTime now, @Param("most") int most);
}
