package org.sealbook.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.format.Malformed;

class TrustArchiveTest {

    private static final TestKey ROOT = new TestKey();

    private final MemoryTrust files = new MemoryTrust(new TestKey());
    private final RootKeys root;
    private final TrustStore store;

    @TempDir
    Path folder;

    TrustArchiveTest() throws Malformed {
        files.list(3, ROOT);
        root = RootKeys.read(ROOT.rootJson());
        store = TrustStore.of(files, root);
    }

    @Test
    void what_was_kept_is_read_under_the_pinned_root_and_brings_none_of_its_own() throws IOException {
        TrustArchive.write(store, folder.resolve("case/trust"));

        Path kept = folder.resolve("case/trust");
        assertThat(TrustStore.open(kept, root).current())
                .isInstanceOfSatisfying(
                        TrustState.Usable.class,
                        usable -> assertThat(usable.list().version()).isEqualTo(3));
        assertThatThrownBy(() -> TrustStore.open(kept)).hasMessageContaining("no root.json");
        try (Stream<Path> all = Files.list(kept)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(files.trust.keySet());
        }
    }

    @Test
    void keeps_no_list_that_is_not_usable() {
        files.list(4, new TestKey());

        assertThatThrownBy(() -> TrustArchive.write(store, folder.resolve("trust")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no usable trust list");
        assertThat(folder.resolve("trust")).doesNotExist();
    }

    @Test
    void says_so_when_a_file_is_not_there_any_more() {
        assertThat(store.current()).isInstanceOf(TrustState.Usable.class);
        files.trust.remove("agencies.json");

        assertThatThrownBy(() -> TrustArchive.write(store, folder)).hasMessage("agencies.json cannot be had now");
    }

    @Test
    void keeps_no_two_lists_in_one() {
        assertThat(store.current()).isInstanceOf(TrustState.Usable.class);
        files.put("agencies.json", "{\"agencies\": []}");

        assertThatThrownBy(() -> TrustArchive.write(store, folder)).hasMessageContaining("keep it again");
    }

    @Test
    void writes_to_no_place_that_a_list_makes_up() {
        files.put("../agencies.json", "{}");
        files.list(4, ROOT);

        assertThatThrownBy(() -> TrustArchive.write(store, folder.resolve("trust")))
                .hasMessageContaining("cannot be kept");
        assertThat(folder.resolve("agencies.json")).doesNotExist();
    }
}
