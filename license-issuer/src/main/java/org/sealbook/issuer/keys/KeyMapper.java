package org.sealbook.issuer.keys;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Data keys, wrapped, and how often each was used. */
@Mapper
interface KeyMapper {

    @Select("select purpose, version, state, kek_id, wrapped_key, created_at from data_key order by purpose, version")
    List<KeyRow> all();

    /** Waits for whoever is changing keys, and for transactions that have written under one of them. */
    @Select(
            """
            select purpose, version, state, kek_id, wrapped_key, created_at from data_key order by purpose, version
            for update
            """)
    List<KeyRow> allForUpdate();

    @Insert(
            """
            insert ignore into data_key (purpose, version, state, kek_id, wrapped_key, created_at)
            values (#{purpose}, #{version}, #{state}, #{kekId}, #{wrappedKey}, #{createdAt})
            """)
    int insert(KeyRow row);

    @Update("update data_key set state = #{to} where purpose = #{purpose} and version = #{version}")
    int become(@Param("purpose") String purpose, @Param("version") int version, @Param("to") String to);

    @Update(
            """
            update data_key set wrapped_key = #{wrapped}, kek_id = #{kekId}
            where purpose = #{purpose} and version = #{version} and wrapped_key is not null
            """)
    int rewrap(
            @Param("purpose") String purpose,
            @Param("version") int version,
            @Param("wrapped") byte[] wrapped,
            @Param("kekId") String kekId);

    @Update(
            """
            update data_key set wrapped_key = null, destroyed_at = #{at}
            where purpose = #{purpose} and version = #{version} and state = 'RETIRED'
            """)
    int destroy(@Param("purpose") String purpose, @Param("version") int version, @Param("at") LocalDateTime at);

    @Insert(
            """
            insert into data_key_use (purpose, version, uses) values (#{purpose}, #{version}, #{more})
            on duplicate key update uses = uses + values(uses)
            """)
    void used(@Param("purpose") String purpose, @Param("version") int version, @Param("more") long more);

    @Select("select version, uses from data_key_use where purpose = #{purpose}")
    List<KeyUse> uses(@Param("purpose") String purpose);
}
