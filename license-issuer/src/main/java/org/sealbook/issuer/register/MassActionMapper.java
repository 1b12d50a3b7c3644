package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Mass actions and their licenses. */
@Mapper
interface MassActionMapper {

    String COLUMNS =
            "id, issuer, deed, client, officer, state, size, sealed_grounds, approved_by, due_at, created_at, ended_at";

    /** A license of an action, and how many there are of a kind. */
    record ItemRow(int position, String licenseId, String expected, @Nullable String outcome) {}

    record CountRow(String word, int number) {}

    @Insert(
            """
            insert into mass_action (id, issuer, deed, client, officer, state, size, sealed_grounds, created_at)
            values (#{id}, #{issuer}, #{deed}, #{client}, #{officer}, #{state}, #{size}, #{sealedGrounds}, #{createdAt})
            """)
    void insert(MassActionRow row);

    @Insert(
            """
            <script>
            insert into mass_action_row (action_id, position, license_id, expected) values
            <foreach item="item" collection="items" separator=",">
              (#{id}, #{item.position}, #{item.licenseId}, #{item.expected})
            </foreach>
            </script>
            """)
    void insertItems(@Param("id") String id, @Param("items") List<ItemRow> items);

    @Select("select " + COLUMNS + " from mass_action where id = #{id}")
    Optional<MassActionRow> find(@Param("id") String id);

    @Select("select expected word, count(*) number from mass_action_row where action_id = #{id} group by expected")
    List<CountRow> expected(@Param("id") String id);

    @Select(
            """
            select outcome word, count(*) number from mass_action_row
            where action_id = #{id} and outcome is not null group by outcome
            """)
    List<CountRow> outcomes(@Param("id") String id);

    @Update(
            """
            update mass_action
            set state = 'SCHEDULED', approved_by = #{client}, approver = #{officer}, due_at = #{dueAt}
            where id = #{id} and state = 'CHECKED' and officer <> #{officer}
            """)
    int approve(
            @Param("id") String id,
            @Param("client") String client,
            @Param("officer") String officer,
            @Param("dueAt") LocalDateTime dueAt);

    @Update(
            """
            update mass_action set state = 'CANCELLED', ended_at = #{now}
            where id = #{id} and (state = 'CHECKED' or (state = 'SCHEDULED' and due_at > #{now}))
            """)
    int cancel(@Param("id") String id, @Param("now") LocalDateTime now);

    @Select(
            """
            select id from mass_action
            where (state = 'SCHEDULED' and due_at <= #{now}) or (state = 'RUNNING' and busy_until <= #{now})
            order by due_at limit 1
            """)
    Optional<String> due(@Param("now") LocalDateTime now);

    @Update(
            """
            update mass_action set state = 'RUNNING', busy_until = #{until}
            where id = #{id}
              and ((state = 'SCHEDULED' and due_at <= #{now}) or (state = 'RUNNING' and busy_until <= #{now}))
            """)
    int take(@Param("id") String id, @Param("now") LocalDateTime now, @Param("until") LocalDateTime until);

    @Update("update mass_action set busy_until = #{until} where id = #{id} and state = 'RUNNING'")
    void hold(@Param("id") String id, @Param("until") LocalDateTime until);

    @Update("update mass_action set state = 'DONE', ended_at = #{now}, busy_until = null where id = #{id}")
    void done(@Param("id") String id, @Param("now") LocalDateTime now);

    @Select(
            """
            select position, license_id, expected, outcome from mass_action_row
            where action_id = #{id} and outcome is null and position > #{after} order by position limit #{most}
            """)
    List<ItemRow> open(@Param("id") String id, @Param("after") int after, @Param("most") int most);

    @Select(
            """
            select position, license_id, expected, outcome from mass_action_row
            where action_id = #{id} and position > #{after} order by position limit #{most}
            """)
    List<ItemRow> items(@Param("id") String id, @Param("after") int after, @Param("most") int most);

    @Update("update mass_action_row set outcome = #{outcome} where action_id = #{id} and position = #{position}")
    void outcome(@Param("id") String id, @Param("position") int position, @Param("outcome") String outcome);
}
