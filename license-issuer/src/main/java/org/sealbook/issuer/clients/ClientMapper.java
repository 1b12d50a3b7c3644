package org.sealbook.issuer.clients;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface ClientMapper {

    String COLUMNS = "id, officer, active, secret_hash, previous_hash, previous_until, last_used_on, version";

    @Select("select " + COLUMNS + " from api_client where id = #{id}")
    Optional<ClientRow> find(@Param("id") String id);

    @Select("select id from api_client where id > #{after} order by id limit #{limit}")
    List<String> page(@Param("after") String after, @Param("limit") int limit);

    @Select("select agency from api_client_agency where client = #{id} order by agency")
    List<String> agencies(@Param("id") String id);

    @Select("select scope from api_client_scope where client = #{id} order by scope")
    List<String> scopes(@Param("id") String id);

    @Select("select count(*) from api_client")
    long count();

    @Insert(
            """
            insert ignore into api_client (id, officer, active, secret_hash, version)
            values (#{id}, #{officer}, #{active}, #{hash}, 1)
            """)
    int insert(
            @Param("id") String id,
            @Param("officer") String officer,
            @Param("active") boolean active,
            @Param("hash") String hash);

    @Update(
            """
            update api_client set officer = #{officer}, active = #{active}, version = version + 1
            where id = #{id} and version = #{version}
            """)
    int update(
            @Param("id") String id,
            @Param("officer") String officer,
            @Param("active") boolean active,
            @Param("version") long version);

    @Update(
            """
            update api_client
            set secret_hash = #{hash}, previous_hash = #{previousHash}, previous_until = #{previousUntil}, version = version + 1
            where id = #{id} and version = #{version}
            """)
    int rotate(
            @Param("id") String id,
            @Param("hash") String hash,
            @Param("previousHash") @Nullable String previousHash,
            @Param("previousUntil") @Nullable LocalDateTime previousUntil,
            @Param("version") long version);

    @Update(
            """
            update api_client set last_used_on = #{day}
            where id = #{id} and (last_used_on is null or last_used_on < #{day})
            """)
    void used(@Param("id") String id, @Param("day") LocalDate day);

    @Delete("delete from api_client_agency where client = #{id}")
    void clearAgencies(@Param("id") String id);

    @Insert("insert into api_client_agency (client, agency) values (#{id}, #{agency})")
    void addAgency(@Param("id") String id, @Param("agency") String agency);

    @Delete("delete from api_client_scope where client = #{id}")
    void clearScopes(@Param("id") String id);

    @Insert("insert into api_client_scope (client, scope) values (#{id}, #{scope})")
    void addScope(@Param("id") String id, @Param("scope") String scope);
}
