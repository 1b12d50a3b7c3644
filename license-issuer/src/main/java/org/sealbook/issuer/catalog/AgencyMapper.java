package org.sealbook.issuer.catalog;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface AgencyMapper {

    @Select("select code, name, region, active, verifier_class, version from agency where code = #{code}")
    Optional<AgencyRow> find(@Param("code") String code);

    @Select(
            """
            select code, name, region, active, verifier_class, version from agency
            where code > #{after} order by code limit #{limit}
            """)
    List<AgencyRow> page(@Param("after") String after, @Param("limit") int limit);

    @Insert(
            """
            insert ignore into agency (code, name, region, active, verifier_class, version)
            values (#{code}, #{name}, #{region}, #{active}, #{verifierClass}, #{version})
            """)
    int insert(AgencyRow row);

    @Update(
            """
            update agency set name = #{name}, region = #{region}, active = #{active},
                verifier_class = #{verifierClass}, version = version + 1
            where code = #{code} and version = #{version}
            """)
    int update(AgencyRow row);
}
