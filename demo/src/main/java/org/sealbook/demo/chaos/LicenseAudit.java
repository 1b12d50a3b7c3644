package org.sealbook.demo.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sealbook.crypto.Digests;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.chaos.RegisterRows.LicenseRow;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** Each acknowledged license: by the API, by its file, by its events, and as the world may verify it. */
final class LicenseAudit {

    private final IssuerApi api;
    private final Path store;
    private final Path copies;
    private final LicenseVerifier verifier;
    private final Map<String, LicenseRow> rows;
    private final Findings findings;

    /** @param copies where the files are put as they were served */
    LicenseAudit(RunningRegistry registry, List<LicenseRow> rows, Path copies, Clock clock, Findings findings) {
        this.api = IssuerApi.of(registry, RunningRegistry.CLIENT);
        this.store = registry.folder().resolve("data/files");
        this.copies = copies;
        this.verifier = LicenseVerifier.of(TrustStore.open(registry.trustFolder()), VerificationPolicy.COUNTER, clock);
        this.rows = rows.stream().collect(Collectors.toMap(LicenseRow::id, Function.identity(), (one, other) -> one));
        this.findings = findings;
    }

    void check(Expected expected) {
        HttpResponse<byte[]> response = api.get("/api/v1/licenses/" + expected.id());
        if (response.statusCode() != 200) {
            findings.lost("license " + expected.id() + ": HTTP " + response.statusCode());
            return;
        }
        byte[] answer = response.body();
        boolean same = Answers.text(answer, "id").equals(expected.id())
                && Answers.text(answer, "number").equals(expected.number())
                && Answers.text(answer, "status").equals(expected.status());
        if (!same) {
            findings.lost("license " + expected.id() + " is " + Answers.text(answer, "status") + " number "
                    + Answers.text(answer, "number") + ", acknowledged as " + expected.status() + " number "
                    + expected.number());
            return;
        }
        if (deeds(expected) && file(expected)) {
            findings.found();
        }
    }

    /** Each deed that was acknowledged is there once, in its order. */
    private boolean deeds(Expected expected) {
        try {
            byte[] json =
                    api.get("/api/v1/licenses/" + expected.id() + "/events").body();
            List<StrictJson> items = Answers.read(json).objects("items", 1000);
            List<String> deeds = new ArrayList<>();
            for (StrictJson item : items) {
                deeds.add(item.text("deed", 20));
            }
            if (deeds.equals(expected.deeds())) {
                return true;
            }
            String said = expected.id() + " had " + deeds + ", acknowledged were " + expected.deeds();
            if (deeds.size() > expected.deeds().size()) {
                findings.duplicated("deeds of " + said);
            } else {
                findings.lost("deeds of " + said);
            }
            return false;
        } catch (Malformed unexpected) {
            throw new IllegalStateException("events that cannot be read", unexpected);
        }
    }

    private boolean file(Expected expected) {
        HttpResponse<byte[]> file = api.get("/api/v1/licenses/" + expected.id() + "/file");
        LicenseRow row = rows.get(expected.id());
        if (file.statusCode() != 200 || row == null) {
            findings.lost("file of " + expected.id() + ": HTTP " + file.statusCode());
            return false;
        }
        String digest = Digests.sha256Hex(file.body());
        if (!digest.equals(row.sha256().orElse("")) || file.body().length != row.bytes()) {
            findings.lost("file of " + expected.id() + " is not the recorded one");
            return false;
        }
        if (!Files.isRegularFile(store.resolve(digest.substring(0, 2)).resolve(digest))) {
            findings.broken("file of " + expected.id() + " is not in the store under its digest");
        }
        keep(expected, file.body());
        return verdict(expected, file.body());
    }

    private void keep(Expected expected, byte[] file) {
        try {
            Files.write(copies.resolve(expected.id() + ".pdf"), file);
        } catch (IOException full) {
            throw new UncheckedIOException("a copy cannot be kept", full);
        }
    }

    private boolean verdict(Expected expected, byte[] file) {
        Verdict verdict = verifier.verify(file);
        LicenseStatus status = PublishedAudit.published(expected.status());
        boolean right = status == LicenseStatus.VALID
                ? verdict instanceof Genuine genuine
                        && genuine.content().id().toString().equals(expected.id())
                : verdict.has(reason(status)) && onlyStatusFailed(verdict);
        if (!right) {
            findings.lost("license " + expected.id() + " is " + expected.status() + " and verifies as "
                    + verdict.getClass().getSimpleName() + " " + verdict.findings());
        }
        return right;
    }

    /** A license that is not in force any more is refused for that, and for nothing else. */
    private static boolean onlyStatusFailed(Verdict verdict) {
        Set<Reason> failed = verdict.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED)
                .map(Finding::reason)
                .collect(Collectors.toSet());
        return failed.size() == 1;
    }

    private static Reason reason(LicenseStatus status) {
        return switch (status) {
            case VALID -> Reason.STATUS_VALID;
            case INVALID -> Reason.REVOKED;
            case SUSPENDED -> Reason.SUSPENDED;
            case SUPERSEDED -> Reason.SUPERSEDED;
        };
    }
}
