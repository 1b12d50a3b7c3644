package org.sealbook.demo.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sealbook.trust.LicenseStatus;

/** The files once more, by {@code bin/verify} in a process of its own, against nothing but the published folder. */
final class CommandAudit {

    private static final int AT_ONCE = 500;

    private final Path command;
    private final Path trustFolder;
    private final Path copies;
    private final Findings findings;

    CommandAudit(Path root, Path trustFolder, Path copies, Findings findings) {
        this.command = root.resolve("bin/verify");
        this.trustFolder = trustFolder;
        this.copies = copies;
        this.findings = findings;
    }

    void check(List<Expected> all) {
        List<Expected> there =
                all.stream().filter(expected -> Files.exists(copy(expected))).toList();
        for (int from = 0; from < there.size(); from += AT_ONCE) {
            checkSome(there.subList(from, Math.min(there.size(), from + AT_ONCE)));
        }
    }

    private Path copy(Expected expected) {
        return copies.resolve(expected.id() + ".pdf");
    }

    private void checkSome(List<Expected> some) {
        List<String> lines = verify(some);
        if (lines.size() != some.size()) {
            findings.broken("bin/verify said " + lines.size() + " lines of " + some.size() + " files");
            return;
        }
        for (int i = 0; i < some.size(); i++) {
            Expected expected = some.get(i);
            boolean valid = PublishedAudit.published(expected.status()) == LicenseStatus.VALID;
            if (!lines.get(i).startsWith(valid ? "GENUINE" : "REFUSED")) {
                findings.lost("bin/verify on one that is " + expected.status() + ": " + lines.get(i));
            }
        }
    }

    private List<String> verify(List<Expected> some) {
        List<String> words = new ArrayList<>(List.of(command.toString(), "--trust", trustFolder.toString()));
        some.forEach(expected -> words.add(copy(expected).toString()));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("bin/verify cannot be run", failed);
        }
    }
}
