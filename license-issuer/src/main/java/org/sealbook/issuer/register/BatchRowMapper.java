package org.sealbook.issuer.register;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The rows of batches. */
@Mapper
interface BatchRowMapper {

    record Line(
            long number,
            String state,
            byte @Nullable [] caseDigest,
            byte @Nullable [] sealedRequest,
            byte @Nullable [] sealedFaults,
            @Nullable String licenseId) {}

    @Insert(
            """
            <script>
            insert into batch_row (batch_id, number, state, case_digest, sealed_request, sealed_faults) values
            <foreach item="line" collection="lines" separator=",">
              (#{id}, #{line.number}, #{line.state}, #{line.caseDigest}, #{line.sealedRequest}, #{line.sealedFaults})
            </foreach>
            </script>
            """)
    void insert(@Param("id") String id, @Param("lines") List<Line> lines);

    @Select(
            """
            <script>
            select number, state, case_digest, sealed_request, sealed_faults, license_id from batch_row
            where batch_id = #{id} and case_digest in
            <foreach item="digest" collection="digests" open="(" separator="," close=")">#{digest}</foreach>
            </script>
            """)
    List<Line> ofCases(@Param("id") String id, @Param("digests") Collection<byte[]> digests);

    @Select(
            """
            select number, state, case_digest, sealed_request, sealed_faults, license_id from batch_row
            where batch_id = #{id} and state = 'VALID' and number > #{after} and number <= #{to} order by number limit #{most}
            """)
    List<Line> valid(@Param("id") String id, @Param("after") long after, @Param("to") long to, @Param("most") int most);

    @Select(
            """
            select number, state, case_digest, sealed_request, sealed_faults, license_id from batch_row
            where batch_id = #{id} and state in ('FAULTY', 'REFUSED') and number > #{after} order by number limit #{most}
            """)
    List<Line> failed(@Param("id") String id, @Param("after") long after, @Param("most") int most);

    @Select(
            """
            select number, state, null case_digest, null sealed_request, null sealed_faults, license_id from batch_row
            where batch_id = #{id} and number > #{after} order by number limit #{most}
            """)
    List<Line> all(@Param("id") String id, @Param("after") long after, @Param("most") int most);

    @Select(
            """
            select number, state, null case_digest, null sealed_request, null sealed_faults, license_id from batch_row
            where batch_id = #{id} and state = 'ISSUED' and number > #{after} order by number limit #{most}
            """)
    List<Line> issued(@Param("id") String id, @Param("after") long after, @Param("most") int most);

    @Update(
            """
            update batch_row set state = #{line.state}, license_id = #{line.licenseId}, sealed_request = null,
              sealed_faults = #{line.sealedFaults}
            where batch_id = #{id} and number = #{line.number} and state = 'VALID'
            """)
    int become(@Param("id") String id, @Param("line") Line line);
}
