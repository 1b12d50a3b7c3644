package org.sealbook.issuer.usage;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
interface PaperMapper {

    @Insert(
            """
            insert ignore into paper_saved (case_digest, day, organisation, item, type_code)
            values (#{digest}, #{day}, #{organisation}, #{item}, #{type})
            """)
    void insert(
            @Param("digest") byte[] digest,
            @Param("day") LocalDate day,
            @Param("organisation") String organisation,
            @Param("item") String item,
            @Param("type") String type);

    @Select(
            """
            select organisation, item, count(*) as papers from paper_saved
            where day >= #{from} and day <= #{to}
            group by organisation, item order by papers desc, organisation, item limit #{most}
            """)
    List<SavedRow> count(@Param("from") LocalDate from, @Param("to") LocalDate to, @Param("most") int most);
}
