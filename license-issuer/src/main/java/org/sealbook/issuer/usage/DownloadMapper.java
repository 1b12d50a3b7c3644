package org.sealbook.issuer.usage;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Files that were ordered. Times are UTC. */
@Mapper
interface DownloadMapper {

    /** A row of {@code download_order}. */
    record DownloadRow(byte[] nameSha256, String recordId, String client, LocalDate lastDay, LocalDateTime expiresAt) {

        @Override
        public String toString() {
            return "order of " + recordId;
        }
    }

    @Insert(
            """
            insert into download_order (name_sha256, record_id, client, last_day, expires_at)
            values (#{nameSha256}, #{recordId}, #{client}, #{lastDay}, #{expiresAt})
            """)
    void insert(DownloadRow row);

    @Select(
            "select name_sha256, record_id, client, last_day, expires_at from download_order where name_sha256 = #{name}")
    Optional<DownloadRow> find(@Param("name") byte[] name);

    /** Of all that come at the same time, one changes the row. */
    @Update(
            """
            update download_order set taken_at = #{now}
            where name_sha256 = #{name} and taken_at is null and expires_at > #{now}
            """)
    int take(@Param("name") byte[] name, @Param("now") LocalDateTime now);

    @Delete("delete from download_order where expires_at < #{before} order by expires_at limit 100")
    void forget(@Param("before") LocalDateTime before);
}
