package org.sealbook.issuer.register;

import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Licenses through all of their versions, and whose a number is. A line is read {@code for update} before it is changed. */
@Mapper
interface LineMapper {

    String KEY = " where type_code = #{type} and issuer = #{issuer} and serial = #{serial}";

    @Insert(
            """
            insert into license_line (type_code, issuer, serial, last_version, current_id, pending_id)
            values (#{type}, #{issuer}, #{serial}, 1, null, #{pendingId})
            """)
    void open(
            @Param("type") String type,
            @Param("issuer") String issuer,
            @Param("serial") String serial,
            @Param("pendingId") String pendingId);

    @Select("select last_version, current_id, pending_id from license_line" + KEY + " for update")
    Optional<LineRow> find(@Param("type") String type, @Param("issuer") String issuer, @Param("serial") String serial);

    @Update("update license_line set last_version = #{version}, pending_id = #{pendingId}" + KEY)
    void pending(
            @Param("type") String type,
            @Param("issuer") String issuer,
            @Param("serial") String serial,
            @Param("version") int version,
            @Param("pendingId") String pendingId);

    @Update("update license_line set current_id = #{id}, pending_id = null" + KEY + " and pending_id = #{id}")
    int current(
            @Param("type") String type,
            @Param("issuer") String issuer,
            @Param("serial") String serial,
            @Param("id") String id);

    @Update("update license_line set pending_id = null" + KEY + " and pending_id = #{id}")
    void notPending(
            @Param("type") String type,
            @Param("issuer") String issuer,
            @Param("serial") String serial,
            @Param("id") String id);

    @Insert(
            """
            insert ignore into license_number (type_code, issuer, number, serial)
            values (#{type}, #{issuer}, #{number}, #{serial})
            """)
    int takeNumber(
            @Param("type") String type,
            @Param("issuer") String issuer,
            @Param("number") String number,
            @Param("serial") String serial);

    @Select(
            """
            select serial from license_number
            where type_code = #{type} and issuer = #{issuer} and number = #{number} for update
            """)
    Optional<String> ownerOfNumber(
            @Param("type") String type, @Param("issuer") String issuer, @Param("number") String number);
}
