package org.sealbook.issuer.events;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;

/** Who does what is done once a day. */
@Mapper
interface DailyWorkMapper {

    @Update(
            """
            update daily_work set node = #{holder}, lease_until = #{until}
            where name = #{name} and (done is null or done < #{day})
              and (node is null or node = #{holder} or lease_until < #{now})
            """)
    int lease(
            @Param("name") String name,
            @Param("day") LocalDate day,
            @Param("holder") String holder,
            @Param("now") LocalDateTime now,
            @Param("until") LocalDateTime until);

    @Update(
            """
            update daily_work set done = #{day}, node = null, lease_until = null
            where name = #{name} and node = #{holder}
            """)
    void done(@Param("name") String name, @Param("day") LocalDate day, @Param("holder") String holder);
}
