package org.sealbook.issuer.register;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Number ranges and status lists. Each is read {@code for update} before it is changed. */
@Mapper
interface ReservationMapper {

    @Insert(
            """
            insert ignore into number_range (issuer, type_code, year, next_serial)
            values (#{issuer}, #{type}, #{year}, 1)
            """)
    void openRange(@Param("issuer") String issuer, @Param("type") String type, @Param("year") int year);

    @Select(
            """
            select next_serial from number_range
            where issuer = #{issuer} and type_code = #{type} and year = #{year} for update
            """)
    Optional<Long> nextSerial(@Param("issuer") String issuer, @Param("type") String type, @Param("year") int year);

    @Update(
            """
            update number_range set next_serial = next_serial + 1
            where issuer = #{issuer} and type_code = #{type} and year = #{year}
            """)
    void takeSerial(@Param("issuer") String issuer, @Param("type") String type, @Param("year") int year);

    /** An update, not a lock: where several databases form a cluster, only writes are checked against each other. */
    @Update("update holder_turn set turns = turns + 1 where bucket = #{bucket}")
    int takeTurn(@Param("bucket") int bucket);

    @Insert(
            """
            insert ignore into status_list (name, region, next_entry, version, published_version)
            values (#{name}, #{region}, 0, 1, 0)
            """)
    void openList(@Param("name") String name, @Param("region") String region);

    @Select(
            """
            select name, region, next_entry, version, published_version from status_list
            where region = #{region} order by length(name) desc, name desc limit 1 for update
            """)
    Optional<StatusListRow> newestList(@Param("region") String region);

    @Select("select version from status_list where name = #{name} for update")
    long lock(@Param("name") String name);

    @Update("update status_list set next_entry = next_entry + 1 where name = #{name}")
    void takeEntry(@Param("name") String name);

    @Update("update status_list set version = version + 1 where name = #{name}")
    void changed(@Param("name") String name);

    @Select("select name, region, next_entry, version, published_version from status_list order by name")
    List<StatusListRow> lists();

    @Update(
            """
            update status_list set published_version = #{version}
            where name = #{name} and published_version < #{version}
            """)
    void published(@Param("name") String name, @Param("version") long version);
}
