package org.sealbook.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says in Java compiles and runs. */
class ReadmeTest {

    @Test
    void ten_lines_verify_a_license(@TempDir Path folder) throws Exception {
        String readme = Files.readString(Path.of("../../README.md"));
        String snippet = readme.substring(readme.indexOf("```java\n") + 8);
        Path source = Files.writeString(folder.resolve("VerifyOne.java"), snippet.substring(0, snippet.indexOf("```")));
        Path license = Files.write(folder.resolve("license.pdf"), Registry.foodPermit());
        String classPath = Path.of("../../sdk/target/sealbook-sdk.jar") + ":" + Path.of("../../sdk/target/lib") + "/*";

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
        Tool.Answer answer = Tool.run(
                "java",
                "-cp",
                folder + ":" + classPath,
                "VerifyOne",
                Registry.RUNNING.trustFolder().toString(),
                license.toString());

        assertThat(compiled).isZero();
        assertThat(answer.text()).startsWith("Genuine: 1.2.156.3005.2.");
        assertThat(List.of(answer.exit())).containsExactly(0);
    }
}
