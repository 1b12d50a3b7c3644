package org.sealbook.issuer.catalog;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Versions of license types: drafts, and what became of those that were published. */
@Mapper
interface TypeMapper {

    String CONTENT = "select v.code, v.version, v.format, v.document, ";
    String NOT_PUBLISHED =
            """
             not exists (select 1 from license_type_publication p where p.code = #{code} and p.version = #{version})
            """;
    String PUBLICATION =
            """
            select code, version, document_sha256, face_sha256, published_at, published_by, retired_at
            from license_type_publication
            """;

    @Select("select revision from catalog_revision where id = 1")
    long revision();

    @Update("update catalog_revision set revision = revision + 1 where id = 1")
    void changed();

    /** What is issued now, without the faces. */
    @Select(
            CONTENT
                    + """
            null as face, v.revision
            from license_type_version v join license_type_publication p on p.code = v.code and p.version = v.version
            where p.issuing = 1 order by v.code
            """)
    List<DraftRow> issuing();

    /** A version that was published, without its face. */
    @Select(
            CONTENT
                    + """
            null as face, v.revision
            from license_type_version v join license_type_publication p on p.code = v.code and p.version = v.version
            where v.code = #{code} and v.version = #{version}
            """)
    Optional<DraftRow> published(@Param("code") String code, @Param("version") int version);

    @Select(
            CONTENT
                    + """
            v.face, v.revision
            from license_type_version v left join license_type_publication p on p.code = v.code and p.version = v.version
            where v.code = #{code} and p.code is null
            """)
    Optional<DraftRow> draft(@Param("code") String code);

    @Select(
            """
            select face from license_type_version
            where code = #{code} and version = #{version} and face is not null
            """)
    Optional<FaceRow> face(@Param("code") String code, @Param("version") int version);

    @Select("select count(*) from license_type_version where code = #{code}")
    int countVersions(@Param("code") String code);

    @Select("select coalesce(max(version), 0) from license_type_publication where code = #{code}")
    int lastPublished(@Param("code") String code);

    @Insert(
            """
            insert ignore into license_type_version (code, version, format, document, document_sha256, revision)
            values (#{code}, #{version}, #{format}, #{document}, unhex(sha2(#{document}, 256)), 1)
            """)
    int insertDraft(DraftRow row);

    @Update("update license_type_version set format = #{format}, document = #{document},"
            + " document_sha256 = unhex(sha2(#{document}, 256)), revision = revision + 1"
            + " where code = #{code} and version = #{version} and revision = #{revision} and" + NOT_PUBLISHED)
    int replaceDocument(DraftRow row);

    @Update(
            "update license_type_version set face = #{face}, face_sha256 = unhex(sha2(#{face}, 256)), revision = revision + 1"
                    + " where code = #{code} and version = #{version} and revision = #{revision} and" + NOT_PUBLISHED)
    int replaceFace(DraftRow row);

    @Delete(
            "delete from license_type_version where code = #{code} and version = #{version} and revision = #{revision} and"
                    + NOT_PUBLISHED)
    int deleteDraft(@Param("code") String code, @Param("version") int version, @Param("revision") long revision);

    @Select(
            """
            select revision from license_type_version where code = #{code} and version = #{version} for update
            """)
    Optional<Long> lockDraft(@Param("code") String code, @Param("version") int version);

    @Insert(
            """
            insert into license_type_publication
                (code, version, format, document_sha256, face_sha256, issuing, published_at, published_by)
            select code, version, format, document_sha256, face_sha256, 1, #{at}, #{by}
            from license_type_version where code = #{code} and version = #{version}
            """)
    void publish(
            @Param("code") String code,
            @Param("version") int version,
            @Param("at") LocalDateTime at,
            @Param("by") String by);

    /** Retires whatever is issued of a type. */
    @Update(
            """
            update license_type_publication set issuing = null, retired_at = #{at}, retired_by = #{by}
            where code = #{code} and issuing = 1
            """)
    int retire(@Param("code") String code, @Param("at") LocalDateTime at, @Param("by") String by);

    @Select("select version from license_type_publication where code = #{code} and issuing = 1 for update")
    Optional<Integer> lockIssuing(@Param("code") String code);

    @Select(PUBLICATION + " where code = #{code} order by version")
    List<PublicationRow> publications(@Param("code") String code);
}
