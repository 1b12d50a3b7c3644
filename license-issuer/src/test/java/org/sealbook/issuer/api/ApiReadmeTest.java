package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.Tool;

/** The commands of docs/api/README.md, run one after the other by a shell against a running issuer. */
class ApiReadmeTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_commands_of_the_page_work_as_they_stand_there() throws Exception {
        Tool.require("curl");
        Tool.require("jq");
        Files.createDirectories(folder.resolve("var/demo"));
        Files.writeString(folder.resolve("var/demo/demo.env"), environment());
        Files.createSymbolicLink(
                folder.resolve("docs"), Path.of("../docs").toAbsolutePath().normalize());

        Tool.Ran ran = Tool.require("bash").run("-c", "cd " + folder + "\n" + commands());

        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(ran.output())
                .contains("\"status\":\"VALID\"", "\"deed\":\"SUSPEND\"", "\"titleZh\": \"没有有效的访问令牌\"")
                .doesNotContain("sealbook.org/problems/invalid");
        assertThat(folder.resolve("license.pdf"))
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-");
    }

    private static String commands() throws IOException {
        StringBuilder commands = new StringBuilder("set -eu -o pipefail\n");
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../docs/api/README.md")));
        while (blocks.find()) {
            commands.append(blocks.group(1));
        }
        return commands.toString();
    }

    private static String environment() {
        return "ISSUER_URL=%1$s\nTOKEN_URL=%1$s/oauth2/token\nCLIENT_ID=demo-all\nCLIENT_SECRET='%2$s'\n"
                .formatted(ISSUER.base(), ISSUER.secret("demo-all"));
    }
}
