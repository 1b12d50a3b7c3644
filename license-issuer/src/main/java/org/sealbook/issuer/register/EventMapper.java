package org.sealbook.issuer.register;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What happened to licenses. Only ever added to. */
@Mapper
interface EventMapper {

    @Insert(
            """
            insert into license_event (license_id, position, deed, from_status, to_status, client, other_id, sealed_note, at)
            values (#{licenseId}, #{position}, #{deed}, #{fromStatus}, #{toStatus}, #{client}, #{otherId}, #{sealedNote}, #{at})
            """)
    void insert(EventRow row);

    @Select(
            """
            select license_id, position, deed, from_status, to_status, client, other_id, sealed_note, at
            from license_event where license_id = #{id} order by position
            """)
    List<EventRow> of(@Param("id") String id);
}
