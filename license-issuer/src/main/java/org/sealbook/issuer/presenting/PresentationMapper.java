package org.sealbook.issuer.presenting;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Codes that were made, and what became of them. Times are UTC, as texts. */
@Mapper
interface PresentationMapper {

    /** Gives back the places of codes that nobody redeemed in time. */
    @Update(
            "update presentation set slot = null where holder_digest = #{holder} and slot is not null and expires_at <= #{now}")
    void freeSlots(@Param("holder") byte[] holder, @Param("now") String now);

    @Select("select slot from presentation where holder_digest = #{holder} and slot is not null")
    List<Integer> slots(@Param("holder") byte[] holder);

    /** None if another code took the place meanwhile. */
    @Insert(
            """
            insert ignore into presentation
                (id, code_sha256, holder_digest, sealed_holder, verifier_class, of_age, offered_at, expires_at, slot)
            values (#{row.id}, #{row.codeSha256}, #{row.holderDigest}, #{row.sealedHolder}, #{row.verifierClass},
                    #{row.ofAge}, #{row.offeredAtText}, #{row.expiresAtText}, #{slot})
            """)
    int insert(@Param("row") PresentationRow row, @Param("slot") int slot);

    @Insert(
            """
            insert into presentation_license (presentation_id, position, license_id, field_keys)
            values (#{presentation}, #{position}, #{row.licenseId}, #{row.fieldKeys})
            """)
    void insertLicense(
            @Param("presentation") String presentation,
            @Param("position") int position,
            @Param("row") PresentedRow row);

    @Select("select " + PresentationRow.COLUMNS + " from presentation where code_sha256 = #{code}")
    Optional<PresentationRow> byCode(@Param("code") byte[] code);

    @Select("select " + PresentationRow.COLUMNS + " from presentation where id = #{id} and holder_digest = #{holder}")
    Optional<PresentationRow> ofHolder(@Param("id") String id, @Param("holder") byte[] holder);

    @Select("select license_id, field_keys from presentation_license where presentation_id = #{id} order by position")
    List<PresentedRow> licenses(@Param("id") String id);

    /** Of all that come at the same time, one changes the row. */
    @Update(
            """
            update presentation set redeemed_at = #{now}, slot = null
            where id = #{id} and redeemed_at is null and cancelled_at is null and expires_at > #{now}
            """)
    int redeem(@Param("id") String id, @Param("now") String now);

    @Update("update presentation set record_id = #{record} where id = #{id} and redeemed_at is not null")
    int recorded(@Param("id") String id, @Param("record") String record);

    @Update(
            """
            update presentation set cancelled_at = #{now}, slot = null
            where id = #{id} and holder_digest = #{holder} and redeemed_at is null and cancelled_at is null
              and expires_at > #{now}
            """)
    int cancel(@Param("id") String id, @Param("holder") byte[] holder, @Param("now") String now);

    @Delete("delete from presentation where expires_at < #{before} order by expires_at limit #{most}")
    int forget(@Param("before") String before, @Param("most") int most);
}
