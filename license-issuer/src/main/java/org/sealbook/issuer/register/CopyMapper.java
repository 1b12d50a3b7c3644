package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Annotated copies. They are added, and switched off once. */
@Mapper
interface CopyMapper {

    @Insert(
            """
            insert into annotated_copy
                (id, license_id, organisation, status_list, status_index, made_at, last_day)
            values (#{id}, #{licenseId}, #{organisation}, #{statusList}, #{statusIndex}, #{madeAt}, #{lastDay})
            """)
    void insert(CopyRow row);

    @Select(
            """
            select id, license_id, organisation, status_list, status_index, made_at, last_day, revoked_at
            from annotated_copy where id = #{id} for update
            """)
    Optional<CopyRow> lock(@Param("id") String id);

    @Update(
            """
            update annotated_copy set revoked_at = #{at}, revoked_by = #{client}
            where id = #{id} and revoked_at is null
            """)
    int revoke(@Param("id") String id, @Param("client") String client, @Param("at") LocalDateTime at);

    @Select("select status_index from annotated_copy where status_list = #{list} and revoked_at is not null")
    List<Integer> revoked(@Param("list") String list);
}
