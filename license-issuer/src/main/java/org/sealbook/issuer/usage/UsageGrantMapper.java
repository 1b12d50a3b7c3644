package org.sealbook.issuer.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Grants and what was counted under them. */
@Mapper
interface UsageGrantMapper {

    String COLUMNS =
            "agency, type_code, valid_from, valid_to, field_keys, items, networks, copies, withheld_days, daily_limit, version";

    @Select("select " + COLUMNS + " from usage_grant where agency = #{agency} order by type_code")
    List<UsageGrantRow> ofAgency(@Param("agency") String agency);

    @Select("select " + COLUMNS + " from usage_grant where agency = #{agency} and type_code = #{type}")
    Optional<UsageGrantRow> find(@Param("agency") String agency, @Param("type") String type);

    @Insert(
            """
            insert ignore into usage_grant
                (agency, type_code, valid_from, valid_to, field_keys, items, networks, copies, withheld_days, daily_limit, version)
            values (#{agency}, #{typeCode}, #{validFrom}, #{validTo}, #{fieldKeys}, #{items}, #{networks}, #{copies}, #{withheldDays}, #{dailyLimit},
                    #{version})
            """)
    int insert(UsageGrantRow row);

    @Update(
            """
            update usage_grant
            set valid_from = #{validFrom}, valid_to = #{validTo}, field_keys = #{fieldKeys}, items = #{items},
                networks = #{networks}, copies = #{copies}, withheld_days = #{withheldDays}, daily_limit = #{dailyLimit}, version = version + 1
            where agency = #{agency} and type_code = #{typeCode} and version = #{version}
            """)
    int update(UsageGrantRow row);

    @Insert(
            """
            insert ignore into usage_count (agency, type_code, day, answers)
            values (#{row.agency}, #{row.typeCode}, #{day}, 0)
            """)
    void openDay(@Param("row") UsageGrantRow row, @Param("day") LocalDate day);

    @Select(
            """
            select answers from usage_count
            where agency = #{row.agency} and type_code = #{row.typeCode} and day = #{day} for update
            """)
    Optional<Integer> lockDay(@Param("row") UsageGrantRow row, @Param("day") LocalDate day);

    @Update(
            """
            update usage_count set answers = answers + 1
            where agency = #{row.agency} and type_code = #{row.typeCode} and day = #{day}
            """)
    void count(@Param("row") UsageGrantRow row, @Param("day") LocalDate day);
}
