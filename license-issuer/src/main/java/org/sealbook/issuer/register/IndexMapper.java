package org.sealbook.issuer.register;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Keyed indices. A thing has one row for each version of the index key that is in use. */
@Mapper
interface IndexMapper {

    @Insert("insert into license_holder (license_id, position, holder_index) values (#{id}, #{position}, #{index})")
    void insertHolder(@Param("id") String id, @Param("position") int position, @Param("index") byte[] index);

    @Insert("insert into license_case (issuer, case_index, license_id) values (#{issuer}, #{index}, #{id})")
    void insertCase(@Param("issuer") String issuer, @Param("index") byte[] index, @Param("id") String id);

    @Select("select license_id from license_case where issuer = #{issuer} and case_index = #{index}")
    Optional<String> licenseOfCase(@Param("issuer") String issuer, @Param("index") byte[] index);

    @Delete("delete from license_case where license_id = #{id}")
    void forgetCase(@Param("id") String id);

    /** Takes the number unless another has it. Not {@code insert ignore}, which would also ignore a foreign key. */
    @Insert(
            """
            insert into license_number (type_code, issuer, number_index, serial)
            values (#{type}, #{issuer}, #{index}, #{serial})
            on duplicate key update serial = serial
            """)
    void takeNumber(
            @Param("type") String type,
            @Param("issuer") String issuer,
            @Param("index") byte[] index,
            @Param("serial") String serial);

    @Select(
            """
            select serial from license_number
            where type_code = #{type} and issuer = #{issuer} and number_index = #{index} for update
            """)
    Optional<String> ownerOfNumber(
            @Param("type") String type, @Param("issuer") String issuer, @Param("index") byte[] index);

    /** Licenses that have no index under a version of the key, in the order of their identifiers. */
    @Select(
            """
            select id from license l
            where l.id > #{after} and l.sealed_json is not null and not exists (
                select 1 from license_holder h where h.license_id = l.id and h.holder_index_key = #{version})
            order by l.id limit #{most}
            """)
    List<String> without(@Param("version") int version, @Param("after") String after, @Param("most") int most);

    @Select(
            """
            select count(*) from license l
            where l.sealed_json is not null and not exists (
                select 1 from license_holder h where h.license_id = l.id and h.holder_index_key = #{version})
            """)
    long countWithout(@Param("version") int version);

    @Select(
            """
            select (select count(*) from license_holder where holder_index_key = #{version})
                 + (select count(*) from license_case where case_index_key = #{version})
                 + (select count(*) from license_number where number_index_key = #{version})
            """)
    long count(@Param("version") int version);

    @Delete("delete from license_holder where holder_index_key = #{version} limit #{most}")
    int dropHolders(@Param("version") int version, @Param("most") int most);

    @Delete("delete from license_case where case_index_key = #{version} limit #{most}")
    int dropCases(@Param("version") int version, @Param("most") int most);

    @Delete("delete from license_number where number_index_key = #{version} limit #{most}")
    int dropNumbers(@Param("version") int version, @Param("most") int most);
}
