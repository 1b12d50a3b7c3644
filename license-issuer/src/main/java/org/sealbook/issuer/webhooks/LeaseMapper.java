package org.sealbook.issuer.webhooks;

import java.time.LocalDateTime;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Webhooks as a worker sees them: nothing is changed by one who has lost the lease. */
@Mapper
interface LeaseMapper {

    @Update(
            """
            update webhook set holder = #{holder}, lease_until = #{until}
            where id = #{id} and state = 'ACTIVE' and (lease_until is null or lease_until < #{now})
            """)
    int take(
            @Param("id") String id,
            @Param("holder") String holder,
            @Param("now") LocalDateTime now,
            @Param("until") LocalDateTime until);

    @Update(
            """
            update webhook set delivered = #{number}, attempts = 0, failing_since = null, last_failure = null,
                next_try = null, lease_until = #{until}
            where id = #{id} and holder = #{holder} and state = 'ACTIVE' and delivered < #{number}
            """)
    int delivered(
            @Param("id") String id,
            @Param("holder") String holder,
            @Param("number") long number,
            @Param("until") LocalDateTime until);

    @Update(
            """
            update webhook set attempts = attempts + 1, failing_since = coalesce(failing_since, #{now}),
                last_failure = #{failure}, next_try = #{nextTry}, state = #{state}
            where id = #{id} and holder = #{holder} and state = 'ACTIVE'
            """)
    int failed(
            @Param("id") String id,
            @Param("holder") String holder,
            @Param("now") LocalDateTime now,
            @Param("failure") String failure,
            @Param("nextTry") @Nullable LocalDateTime nextTry,
            @Param("state") String state);

    @Update("update webhook set holder = null, lease_until = null where id = #{id} and holder = #{holder}")
    void release(@Param("id") String id, @Param("holder") String holder);
}
