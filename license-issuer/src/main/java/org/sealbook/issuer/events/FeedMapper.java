package org.sealbook.issuer.events;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Numbered events. */
@Mapper
interface FeedMapper {

    /** @param last the highest number @param forgotten the highest that is no longer kept */
    record Counter(long last, long forgotten) {}

    record EventRow(long number, LocalDateTime at, String kind, String agency, String licenseId, int revision) {}

    @Select("select last, forgotten from event_counter where id = 1")
    Counter counter();

    @Select("select last, forgotten from event_counter where id = 1 for update")
    Counter lockCounter();

    @Update("update event_counter set last = #{last} where id = 1")
    void counted(@Param("last") long last);

    @Update("update event_counter set forgotten = #{to} where id = 1 and forgotten < #{to}")
    void forgotten(@Param("to") long to);

    @Select(
            """
            <script>select number, at, kind, agency, license_id, revision from event
            where number > #{after} and number &lt;= #{to} and agency in
            <foreach collection="agencies" item="agency" open="(" separator="," close=")">#{agency}</foreach>
            order by number limit #{most}
            </script>
            """)
    List<EventRow> page(
            @Param("agencies") Collection<String> agencies,
            @Param("after") long after,
            @Param("to") long to,
            @Param("most") int most);

    /** The highest of the oldest ones that are older than that. */
    @Select(
            """
            select max(number) from (
                select number, at from event where number > #{after} order by number limit #{most}) as oldest
            where at < #{before}
            """)
    Optional<Long> oldest(@Param("after") long after, @Param("before") LocalDateTime before, @Param("most") int most);

    @Delete("delete from event where number <= #{to}")
    int delete(@Param("to") long to);
}
