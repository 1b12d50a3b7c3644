package org.sealbook.issuer.register;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Licenses that come near their last day. */
@Mapper
interface ExpiringMapper {

    record ExpiringRow(String id, String issuer, int revision) {}

    /** Those whose agency was not told; what has ended before its last day is left out. */
    @Select(
            """
            select l.id, l.issuer, l.revision
            from license l left join license_expiry_told t on t.license_id = l.id
            where l.valid_until between #{from} and #{to} and l.state = 'ISSUED'
              and l.status in ('VALID', 'SUSPENDED', 'LOST') and t.license_id is null
            order by l.valid_until, l.id limit #{most}
            """)
    List<ExpiringRow> untold(@Param("from") LocalDate from, @Param("to") LocalDate to, @Param("most") int most);

    /** 0 if another node was quicker. */
    @Insert("insert ignore into license_expiry_told (license_id, at) values (#{id}, #{at})")
    int told(@Param("id") String id, @Param("at") LocalDateTime at);
}
