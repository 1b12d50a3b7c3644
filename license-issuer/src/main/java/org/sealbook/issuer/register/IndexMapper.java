package org.sealbook.issuer.register;

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
}
