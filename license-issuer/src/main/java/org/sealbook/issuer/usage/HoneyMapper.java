package org.sealbook.issuer.usage;

import java.time.LocalDateTime;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
interface HoneyMapper {

    @Insert("insert ignore into usage_honey (holder_digest, made_at) values (#{digest}, #{at})")
    int insert(@Param("digest") byte[] digest, @Param("at") LocalDateTime at);

    @Select("select count(*) from usage_honey where holder_digest = #{digest}")
    int count(@Param("digest") byte[] digest);
}
