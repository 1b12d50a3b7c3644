package org.sealbook.issuer.catalog;

import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface TypeMappingMapper {

    /** A row of {@code type_mapping}. */
    record TypeMappingRow(String localCode, String typeCode, long version) {}

    @Select("select local_code, type_code, version from type_mapping where local_code = #{local}")
    Optional<TypeMappingRow> find(@Param("local") String local);

    @Insert(
            "insert ignore into type_mapping (local_code, type_code, version) values (#{localCode}, #{typeCode}, #{version})")
    int insert(TypeMappingRow row);

    @Update(
            """
            update type_mapping set type_code = #{typeCode}, version = version + 1
            where local_code = #{localCode} and version = #{version}
            """)
    int update(TypeMappingRow row);
}
