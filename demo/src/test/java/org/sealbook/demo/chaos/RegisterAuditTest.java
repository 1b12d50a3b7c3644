package org.sealbook.demo.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sealbook.demo.chaos.RegisterRows.LicenseRow;
import org.sealbook.demo.chaos.RegisterRows.LineRow;
import org.sealbook.demo.chaos.RegisterRows.RangeRow;
import org.sealbook.demo.chaos.RegisterRows.Snapshot;

/** Each thing that must not be in a register is found when it is. */
class RegisterAuditTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final LocalDateTime TODAY = LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);

    private final List<LicenseRow> licenses =
            new ArrayList<>(List.of(row(1, "ISSUED"), row(2, "VOIDED"), row(3, "RESERVED")));
    private final List<LineRow> lines = new ArrayList<>(List.of(line(1, "id-1"), line(2, null), line(3, null)));
    private int year = 2026;
    private long next = 4;
    private long open;

    @Test
    void finds_nothing_in_a_register_that_is_in_order() {
        Findings findings = audit();

        assertThat(findings.duplicated()).isEmpty();
        assertThat(findings.broken()).isEmpty();
    }

    @Test
    void finds_a_number_that_was_given_and_is_not_there() {
        next = 5;

        assertThat(audit().broken())
                .singleElement()
                .asString()
                .contains("number 4")
                .contains("is not there");
    }

    @Test
    void finds_it_too_in_a_range_that_goes_on_through_the_years() {
        year = 0;
        next = 5;

        assertThat(audit().broken())
                .singleElement()
                .asString()
                .contains("number 4")
                .contains("is not there");
    }

    @Test
    void finds_a_license_beyond_the_numbers_that_were_given() {
        next = 3;

        assertThat(audit().broken()).singleElement().asString().contains("beyond the range");
    }

    @Test
    void finds_a_number_that_is_reserved_for_more_than_a_day() {
        licenses.set(2, row(3, "RESERVED", TODAY.minusHours(25)));

        assertThat(audit().broken()).singleElement().asString().contains("more than a day");
    }

    @Test
    void finds_one_status_entry_of_two_licenses() {
        licenses.set(1, entry(row(2, "VOIDED"), 1));

        assertThat(audit().duplicated()).singleElement().asString().contains("status entry");
    }

    @Test
    void finds_a_version_that_is_still_pending() {
        lines.set(0, new LineRow("T", "A", serial(1), Optional.of("id-1"), Optional.of("id-9")));

        assertThat(audit().broken()).singleElement().asString().contains("pending");
    }

    @Test
    void finds_a_line_that_points_to_another_version_than_the_newest() {
        lines.set(0, line(1, null));

        assertThat(audit().broken()).singleElement().asString().contains("the newest is id-1");
    }

    @Test
    void finds_a_request_that_was_left_busy() {
        open = 1;

        assertThat(audit().broken()).singleElement().asString().contains("left busy");
    }

    private Findings audit() {
        Findings findings = new Findings();
        Snapshot register = new Snapshot(licenses, List.of(new RangeRow("A", "T", year, next)), List.of(), lines, open);
        new RegisterAudit(register, Clock.fixed(NOW, ZoneOffset.UTC), findings).check();
        return findings;
    }

    private static String serial(int count) {
        return String.format("2026%08d", count);
    }

    private static LineRow line(int count, @Nullable String current) {
        return new LineRow("T", "A", serial(count), Optional.ofNullable(current), Optional.empty());
    }

    private static LicenseRow row(int count, String state) {
        return row(count, state, TODAY.minusHours(1));
    }

    private static LicenseRow row(int count, String state, LocalDateTime issuedAt) {
        return new LicenseRow(
                "id-" + count,
                state,
                "T",
                "A",
                serial(count),
                1,
                "VALID",
                "310000-1",
                count,
                issuedAt,
                Optional.empty(),
                0);
    }

    private static LicenseRow entry(LicenseRow row, int index) {
        return new LicenseRow(
                row.id(),
                row.state(),
                row.type(),
                row.issuer(),
                row.serial(),
                1,
                row.status(),
                row.list(),
                index,
                row.issuedAt(),
                row.sha256(),
                0);
    }
}
