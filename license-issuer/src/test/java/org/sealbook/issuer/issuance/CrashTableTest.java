package org.sealbook.issuer.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.FaultyCommits;
import org.sealbook.issuer.FaultyCommits.Fault;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.VerificationPolicy;

/**
 * The crash table: for every write of an issue and of a deed, it fails before it is done, and it is done but reported as failed;
 * then the request is repeated. Always one number, one sealed license, and a register, files and events that agree.
 */
class CrashTableTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    /** Commits of a request that issues; the test that counts them says so if there are more. */
    private static final int ISSUE_COMMITS = 3;

    private static final int DEED_COMMITS = 1;

    private static String food(String caseNumber) {
        try {
            return Files.readString(Path.of("../docs/samples/food-permit.json")).replace("DEMO-2026-0002", caseNumber);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static FaultyCommits commits() {
        return ISSUER.commits();
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String id(HttpResponse<byte[]> response) {
        try {
            return StrictJson.read(response.body(), 100_000).text("id", 200);
        } catch (Malformed malformed) {
            throw new AssertionError(text(response), malformed);
        }
    }

    private static int number(String sql, Object... arguments) {
        return Objects.requireNonNull(ISSUER.sql().queryForObject(sql, Integer.class, arguments));
    }

    @Test
    void has_a_row_for_every_write() {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        caller.issue(food("COUNT-0"), "count-0");

        commits().count();
        HttpResponse<byte[]> issued = caller.issue(food("COUNT-1"), "count-1");
        assertThat(commits().counted()).isEqualTo(ISSUE_COMMITS);

        commits().count();
        caller.post("/api/v1/licenses/" + id(issued) + "/deeds", SUSPEND, "count-2");
        assertThat(commits().counted()).isEqualTo(DEED_COMMITS);
    }

    private static final String SUSPEND = "{\"deed\":\"SUSPEND\",\"reason\":\"依法办理\",\"legalBasis\":\"行政许可法第六十九条\"}";

    @TestFactory
    Stream<DynamicTest> an_issue_ends_with_one_license_whatever_write_failed_and_however() {
        List<DynamicTest> rows = new ArrayList<>();
        for (int write = 1; write <= ISSUE_COMMITS; write++) {
            for (Fault fault : Fault.values()) {
                int failing = write;
                rows.add(dynamicTest("write " + write + " " + fault, () -> issue(failing, fault)));
            }
        }
        return rows.stream();
    }

    private static void issue(int write, Fault fault) {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        String name = "ROW-" + write + "-" + fault;
        caller.issue(food("WARM-" + name), "warm-" + name);
        int before = number("select count(*) from license");
        long numbers = number("select sum(next_serial) from number_range");

        commits().failAt(write, fault);
        HttpResponse<byte[]> failed = caller.issue(food(name), name);
        commits().count();
        HttpResponse<byte[]> repeated = caller.issue(food(name), name);
        HttpResponse<byte[]> again = caller.issue(food(name), name);

        assertThat(failed.statusCode()).as(text(failed)).isEqualTo(503);
        assertThat(failed.headers().firstValue("Retry-After")).isPresent();
        assertThat(repeated.statusCode()).as(text(repeated)).isEqualTo(201);
        assertThat(again.body()).isEqualTo(repeated.body());
        assertThat(number("select count(*) from license")).isEqualTo(before + 1);
        assertThat((long) number("select sum(next_serial) from number_range")).isEqualTo(numbers + 1);
        assertThat(number("select count(*) from license where state = 'RESERVED'"))
                .isZero();
        assertThat(number("select count(*) from license_event where license_id = ?", id(repeated)))
                .isEqualTo(1);
        byte[] file = caller.get("/api/v1/licenses/" + id(repeated) + "/file").body();
        assertThat(LicenseVerifier.of(
                                TrustStore.open(ISSUER.folder().resolve("published")),
                                VerificationPolicy.ARCHIVE,
                                Clock.systemUTC())
                        .verify(file)
                        .has(Reason.SIGNATURE_VALID))
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> a_deed_is_done_once_whatever_write_failed_and_however() {
        return Stream.of(Fault.values()).map(fault -> dynamicTest("write 1 " + fault, () -> deed(fault)));
    }

    private static void deed(Fault fault) {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        String name = "DEED-" + fault;
        String license = id(caller.issue(food(name), name));
        String path = "/api/v1/licenses/" + license + "/deeds";

        commits().failAt(1, fault);
        HttpResponse<byte[]> failed = caller.post(path, SUSPEND, name + "-1");
        commits().count();
        HttpResponse<byte[]> repeated = caller.post(path, SUSPEND, name + "-1");

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(repeated.statusCode()).as(text(repeated)).isEqualTo(200);
        assertThat(number("select revision from license where id = ?", license)).isEqualTo(2);
        assertThat(number("select count(*) from license_event where license_id = ?", license))
                .isEqualTo(2);
    }

    @Test
    void a_full_disk_refuses_and_nothing_is_lost_or_half_done() throws IOException {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        Path files = ISSUER.folder().resolve("data/files");
        Path away = ISSUER.folder().resolve("data/files.away");
        int before = number("select count(*) from license");
        // A root's writes are never refused: a file where the folder should be is what root cannot write through.
        Files.move(files, away);
        Files.createFile(files);

        HttpResponse<byte[]> failed = caller.issue(food("DISK"), "disk");
        Files.delete(files);
        Files.move(away, files);
        HttpResponse<byte[]> repeated = caller.issue(food("DISK"), "disk");

        assertThat(failed.statusCode()).as(text(failed)).isEqualTo(503);
        assertThat(text(failed)).contains("/problems/storage-unavailable");
        assertThat(repeated.statusCode()).as(text(repeated)).isEqualTo(201);
        assertThat(number("select count(*) from license")).isEqualTo(before + 1);
    }
}
