package org.sealbook.verifier.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.JsonText;
import org.sealbook.license.Validity;
import org.sealbook.presentation.PresentationReason;
import org.sealbook.presentation.PresentationVerdict;
import org.sealbook.presentation.PresentationVerdict.Proven;
import org.sealbook.presentation.PresentationVerdict.Refused;
import org.sealbook.presentation.PresentationVerdict.Undecided;
import org.sealbook.verifier.VerifierSettings;
import org.sealbook.verify.Finding;
import org.sealbook.verify.LicenseContent;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerdictJson;
import org.springframework.stereotype.Component;

/**
 * One line of JSON per scan, in a file a day: when, at which counter, what kind of input, which type and issuer, the verdict and
 * its reasons. No name, no number, no identifier: the journal shows how the counter works, not who came.
 */
@Component
public final class Journal {

    private final Path folder;
    private final String counter;
    private final Clock clock;

    Journal(VerifierSettings settings, Clock clock) {
        this.folder = settings.journal();
        this.counter = settings.counter();
        this.clock = clock;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException("the journal folder " + folder + " cannot be made", refused);
        }
    }

    /** Writes a line and returns when it is on the disk. @param input pdf, picture or text */
    public synchronized void scanned(String input, String policy, Verdict verdict) {
        Instant now = clock.instant();
        JsonText line = new JsonText()
                .begin()
                .text("at", now.toString())
                .text("counter", counter)
                .text("input", input)
                .text("policy", policy)
                .text("verdict", VerdictJson.word(verdict));
        verdict.claimed()
                .map(LicenseContent::id)
                .ifPresent(id -> line.text("type", id.type().value()).text("issuer", id.issuer()));
        line.beginArray("reasons");
        verdict.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED || finding.outcome() == Outcome.UNKNOWN)
                .map(Finding::reason)
                .distinct()
                .forEach(reason -> line.element(reason.name()));
        append(now.atZone(Validity.ZONE).toLocalDate(), line.endArray().end() + "\n");
    }

    /** The same of what a holder's device presented: reasons and the license's type and issuer, nothing of the holder. @param kind picture or text */
    public synchronized void presented(String kind, String policy, PresentationVerdict verdict) {
        Instant now = clock.instant();
        JsonText line = new JsonText()
                .begin()
                .text("at", now.toString())
                .text("counter", counter)
                .text("input", "presentation-" + kind)
                .text("policy", policy)
                .text("verdict", word(verdict));
        claimed(verdict)
                .map(DeviceCredential::id)
                .ifPresent(id -> line.text("type", id.type().value()).text("issuer", id.issuer()));
        line.beginArray("reasons");
        reasons(verdict).forEach(reason -> line.element(reason.name()));
        append(now.atZone(Validity.ZONE).toLocalDate(), line.endArray().end() + "\n");
    }

    private static String word(PresentationVerdict verdict) {
        return verdict instanceof Proven ? "PROVEN" : verdict instanceof Refused ? "REFUSED" : "UNDECIDED";
    }

    private static Optional<DeviceCredential> claimed(PresentationVerdict verdict) {
        if (verdict instanceof Proven proven) {
            return Optional.of(proven.credential());
        }
        return verdict instanceof Refused refused ? refused.claimed() : ((Undecided) verdict).claimed();
    }

    private static List<PresentationReason> reasons(PresentationVerdict verdict) {
        if (verdict instanceof Proven) {
            return List.of();
        }
        return verdict instanceof Refused refused ? refused.reasons() : ((Undecided) verdict).reasons();
    }

    private void append(LocalDate day, String line) {
        Path file = folder.resolve("scans-" + day + ".jsonl");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        } catch (IOException full) {
            throw new UncheckedIOException("the journal cannot be written", full);
        }
    }
}
