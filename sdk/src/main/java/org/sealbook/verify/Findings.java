package org.sealbook.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what the checks of one verification find, and draws the verdict. */
final class Findings {

    private final List<Finding> findings = new ArrayList<>();
    private @Nullable LicenseContent content;
    private @Nullable Instant statusAsOf;

    void passed(Check check, Reason reason) {
        add(check, Outcome.PASSED, reason, reason.sentenceEn());
    }

    void failed(Check check, Reason reason) {
        failed(check, reason, reason.sentenceEn());
    }

    void failed(Check check, Reason reason, String message) {
        add(check, Outcome.FAILED, reason, message);
    }

    void unknown(Check check, Reason reason) {
        add(check, Outcome.UNKNOWN, reason, reason.sentenceEn());
    }

    void unknown(Check check, Reason reason, String message) {
        add(check, Outcome.UNKNOWN, reason, message);
    }

    void notice(Check check, Reason reason) {
        notice(check, reason, reason.sentenceEn());
    }

    void notice(Check check, Reason reason, String message) {
        add(check, Outcome.NOTICE, reason, message);
    }

    private void add(Check check, Outcome outcome, Reason reason, String message) {
        findings.add(new Finding(check, outcome, reason, message));
    }

    void content(LicenseContent claimed) {
        content = claimed;
    }

    void statusAsOf(Instant instant) {
        statusAsOf = instant;
    }

    /** In the order of the checks. */
    List<Finding> all() {
        return findings.stream().sorted(Comparator.comparing(Finding::check)).toList();
    }

    Verdict verdict(Instant checkedAt) {
        findings.sort(Comparator.comparing(Finding::check));
        Optional<LicenseContent> claimed = Optional.ofNullable(content);
        Optional<Instant> asOf = Optional.ofNullable(statusAsOf);
        if (has(Outcome.FAILED)) {
            return new Refused(findings, checkedAt, asOf, claimed);
        }
        if (has(Outcome.UNKNOWN)) {
            return new Undecided(findings, checkedAt, asOf, claimed);
        }
        LicenseContent proven =
                claimed.orElseThrow(() -> new IllegalStateException("no check failed, yet nothing was read"));
        requireAll();
        return new Genuine(proven, findings, checkedAt, asOf);
    }

    /** Of something that is no license. @param claimed what was read of it, if it could be read */
    <T> Judgement<T> judgement(Optional<T> claimed, Instant checkedAt) {
        findings.sort(Comparator.comparing(Finding::check));
        if (has(Outcome.FAILED)) {
            return new Judgement.Refused<>(findings, checkedAt, claimed);
        }
        if (has(Outcome.UNKNOWN)) {
            return new Judgement.Undecided<>(findings, checkedAt, claimed);
        }
        T proven = claimed.orElseThrow(() -> new IllegalStateException("no check failed, yet nothing was read"));
        return new Judgement.Genuine<>(proven, findings, checkedAt);
    }

    /** Nothing unexamined becomes genuine: each check must have said something. */
    private void requireAll() {
        for (Check check : Check.values()) {
            if (findings.stream().noneMatch(finding -> finding.check() == check)) {
                throw new IllegalStateException("check " + check + " was not made");
            }
        }
    }

    private boolean has(Outcome outcome) {
        return findings.stream().anyMatch(finding -> finding.outcome() == outcome);
    }
}
