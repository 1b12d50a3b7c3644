package org.sealbook.issuer.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Authorizations and what was counted under them. */
@Mapper
interface AuthorizationMapper {

    String COLUMNS = "agency, type_code, region, valid_from, valid_to, daily_cap, version";

    @Select("select " + COLUMNS + " from agency_authorization where agency = #{agency} order by type_code, region")
    List<AuthorizationRow> ofAgency(@Param("agency") String agency);

    @Select(
            "select " + COLUMNS
                    + """
             from agency_authorization
            where agency = #{agency} and type_code = #{type} and region in (#{county}, #{city}, #{province})
            """)
    List<AuthorizationRow> around(
            @Param("agency") String agency,
            @Param("type") String type,
            @Param("county") String county,
            @Param("city") String city,
            @Param("province") String province);

    @Insert(
            """
            insert ignore into agency_authorization (agency, type_code, region, valid_from, valid_to, daily_cap, version)
            values (#{agency}, #{typeCode}, #{region}, #{validFrom}, #{validTo}, #{dailyCap}, #{version})
            """)
    int insert(AuthorizationRow row);

    @Update(
            """
            update agency_authorization
            set valid_from = #{validFrom}, valid_to = #{validTo}, daily_cap = #{dailyCap}, version = version + 1
            where agency = #{agency} and type_code = #{typeCode} and region = #{region} and version = #{version}
            """)
    int update(AuthorizationRow row);

    @Insert(
            """
            insert ignore into daily_count (agency, type_code, region, day, reserved)
            values (#{row.agency}, #{row.typeCode}, #{row.region}, #{day}, 0)
            """)
    void openDay(@Param("row") AuthorizationRow row, @Param("day") LocalDate day);

    @Select(
            """
            select reserved from daily_count
            where agency = #{row.agency} and type_code = #{row.typeCode} and region = #{row.region} and day = #{day}
            for update
            """)
    Optional<Integer> lockDay(@Param("row") AuthorizationRow row, @Param("day") LocalDate day);

    @Select(
            """
            select reserved from daily_count
            where agency = #{row.agency} and type_code = #{row.typeCode} and region = #{row.region} and day = #{day}
            """)
    Optional<Integer> ofDay(@Param("row") AuthorizationRow row, @Param("day") LocalDate day);

    @Update(
            """
            update daily_count set reserved = reserved + 1
            where agency = #{row.agency} and type_code = #{row.typeCode} and region = #{row.region} and day = #{day}
            """)
    void count(@Param("row") AuthorizationRow row, @Param("day") LocalDate day);
}
