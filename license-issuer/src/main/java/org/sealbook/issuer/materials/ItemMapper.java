package org.sealbook.issuer.materials;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface ItemMapper {

    /** A row of {@code service_item}. */
    record ItemRow(String code, String name, boolean active, long version) {}

    /** A row of {@code service_item_material}. */
    record MaterialRow(String name, String typeCode, boolean required) {}

    @Select("select code, name, active, version from service_item where code = #{code}")
    Optional<ItemRow> find(@Param("code") String code);

    @Select("select code, name, active, version from service_item where code > #{after} order by code limit #{most}")
    List<ItemRow> page(@Param("after") String after, @Param("most") int most);

    @Select("select name, type_code, required from service_item_material where item = #{item} order by position")
    List<MaterialRow> materials(@Param("item") String item);

    @Insert("insert ignore into service_item (code, name, active, version) values (#{code}, #{name}, #{active}, 1)")
    int insert(ItemRow row);

    @Update(
            """
            update service_item set name = #{name}, active = #{active}, version = version + 1
            where code = #{code} and version = #{version}
            """)
    int update(ItemRow row);

    @Delete("delete from service_item_material where item = #{item}")
    void deleteMaterials(@Param("item") String item);

    @Insert(
            """
            insert into service_item_material (item, position, name, type_code, required)
            values (#{item}, #{position}, #{row.name}, #{row.typeCode}, #{row.required})
            """)
    void insertMaterial(@Param("item") String item, @Param("position") int position, @Param("row") MaterialRow row);
}
