package org.sealbook.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.issuer.audit.AuditKey;
import org.sealbook.issuer.audit.AuditStore;
import org.springframework.context.ConfigurableApplicationContext;

@SuppressWarnings("NullAway.Init") // beforeEach
class AuditCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private AuditStore store;
    private Path settings;

    @BeforeEach
    void fill() throws IOException {
        Path key = Files.createDirectories(folder.resolve("authority/private")).resolve("data.key");
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        store = AuditStore.open(folder.resolve("data"));
        settings = write(store.url());
        try (ConfigurableApplicationContext issuer = AuditCommand.start(List.of(settings))) {
            store = AuditStore.open(folder.resolve("data"), issuer.getBean(AuditKey.class));
        }
        for (int i = 0; i < 3; i++) {
            store.record(4);
            store.sealMinute();
        }
        store.record(2);
    }

    private Path write(String url) throws IOException {
        return Files.writeString(
                folder.resolve("issuer.properties"),
                """
                spring.datasource.url=%s
                spring.datasource.username=%s
                spring.datasource.password=%s
                sealbook.authority=%s
                sealbook.data=%s
                """
                        .formatted(
                                url,
                                store.login().getProperty("user"),
                                store.login().getProperty("password"),
                                folder.resolve("authority"),
                                folder.resolve("data")));
    }

    private int run(Object... args) {
        return new AuditCommand(
                        store.clock(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(args).stream().map(Object::toString).toList());
    }

    @Test
    void counts_what_is_as_it_was_written() {
        assertThat(run("verify", "--settings", settings)).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        blocks 3, entries in them 12, not yet sealed 2, blocks not yet in the chain file 0, uses 0
                        All is as it was written.
                        """);
    }

    @Test
    void names_blocks_and_entries_without_their_content() {
        store.sql().update("update audit_entry set client = 'demo-civil' where id = 6");

        assertThat(run("verify", "--settings", settings)).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        entry 6 of block 2 is not what an issuer wrote
                        block 2 has other entries than it was closed with: removed, added or exchanged
                        blocks 3, entries in them 12, not yet sealed 2, blocks not yet in the chain file 0, uses 0
                        FOUND 2
                        """);
    }

    @Test
    void finds_what_nobody_sealed_for_two_minutes() {
        store.later(Duration.ofSeconds(121));

        assertThat(run("verify", "--settings", settings)).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("entry 13 is in no block and older than two minutes");
    }

    @Test
    void a_copy_of_the_chain_file_finds_what_both_the_database_and_the_file_have_lost() throws IOException {
        Path chain = folder.resolve("data/audit/chain");
        Path copy = Files.copy(chain, folder.resolve("copy"));
        store.sealMinute();
        List<String> lines = Files.readAllLines(chain);
        Files.write(chain, lines.subList(0, 2));
        store.sql().update("delete from audit_sealed where block > 2");
        store.sql().update("delete from audit_block where number > 2");
        store.sql().update("delete from audit_entry where id > 8");

        assertThat(run("verify", "--settings", settings)).isZero();
        assertThat(run("verify", "--chain", copy, "--settings", settings)).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("block 3 is missing in the database");
    }

    @Test
    void an_older_copy_is_no_finding() throws IOException {
        Path copy = Files.copy(folder.resolve("data/audit/chain"), folder.resolve("copy"));
        store.sealMinute();
        store.later(Duration.ofHours(1));

        assertThat(run("verify", "--chain", copy, "--settings", settings)).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("not yet in the chain file 1");
    }

    @Test
    void prints_no_more_than_somebody_can_read() {
        store.sql().update("delete from audit_sealed");
        store.sql().update("update audit_entry set times = 2");
        store.record(200);
        store.sql().update("update audit_entry set times = 2");

        assertThat(run("verify", "--settings", settings)).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(103);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("and 117 more");
    }

    @Test
    void shows_the_newest_entries() {
        assertThat(run("tail", "--count", "2", "--settings", settings)).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.matches("1[34] [0-9T:.-]+Z demo-market/\\S+ read object-[01] DONE -"));
    }

    @Test
    void says_when_it_cannot_read_and_does_not_call_it_a_finding() throws IOException {
        write(store.url().replaceAll(":[0-9]+/", ":1/"));

        assertThat(run("verify", "--settings", settings)).isEqualTo(2);
        assertThat(run("verify", "--settings", folder.resolve("none"))).isEqualTo(2);
        assertThat(run("verify", "--settings", settings, "--chain", folder.resolve("none")))
                .isEqualTo(2);
        Files.writeString(settings, "spring.datasource.url=jdbc:mysql://127.0.0.1/");
        assertThat(run("verify", "--settings", settings)).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the database cannot be reached", "sealbook.authority is not set")
                .doesNotContain(store.login().getProperty("password"), "\tat ");
    }

    @Test
    void refuses_a_command_it_does_not_understand() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("verify")).isEqualTo(64);
        assertThat(run("verify", settings)).isEqualTo(64);
        assertThat(run("verify", "--settings")).isEqualTo(64);
        assertThat(run("verify", "--settings", settings, "--count", "2")).isEqualTo(64);
        assertThat(run("tail", "--settings", settings, "--count", "0")).isEqualTo(64);
        assertThat(run("show", "--settings", settings)).isEqualTo(64);
        assertThat(run("--help")).isZero();
    }
}
