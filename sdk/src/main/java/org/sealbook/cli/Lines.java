package org.sealbook.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.Checked;
import org.sealbook.usage.UsageReceipt;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.JudgementJson;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerdictJson;

/** What {@code bin/verify} says of one input, in a line. */
final class Lines {

    private Lines() {}

    static String of(String input, Verdict verdict) {
        String what = verdict.claimed().map(content -> content.id() + "  ").orElse("");
        String age = verdict.statusAsOf().map(asOf -> "status as of " + asOf).orElse("");
        return line(VerdictJson.word(verdict), input, what, why(verdict.findings(), verdict instanceof Refused), age);
    }

    static String ofReceipt(String input, Judgement<UsageReceipt> judgement) {
        String what = judgement.claimed().map(Lines::what).orElse("");
        String when = judgement
                .claimed()
                .map(receipt -> "checked at " + receipt.checkedAt())
                .orElse("");
        String why = why(judgement.findings(), judgement instanceof Judgement.Refused);
        return line(JudgementJson.word(judgement), input, what, why, when);
    }

    static String ofCopy(String input, Judgement<AnnotatedCopy> judgement) {
        String what = judgement.claimed().map(Lines::what).orElse("");
        String why = why(judgement.findings(), judgement instanceof Judgement.Refused);
        return line(JudgementJson.word(judgement), input, what, why, "no license itself");
    }

    private static String what(AnnotatedCopy copy) {
        return "annotated copy for " + copy.recipient() + ", until " + copy.until() + ", of license "
                + JudgementJson.licenseOf(copy) + "  ";
    }

    private static String what(UsageReceipt receipt) {
        if (receipt.checked() instanceof Checked.OfLicense license) {
            return receipt + " of " + license.id() + " " + license.state() + "  ";
        }
        if (receipt.checked() instanceof Checked.OfHolder holder) {
            return receipt + " of " + holder.question().word() + (holder.yes() ? " yes" : " no") + "  ";
        }
        Checked.OfQuestion question = (Checked.OfQuestion) receipt.checked();
        String more = question.validFor().map(asked -> " " + asked.word()).orElse("");
        return receipt + " of " + question.type() + more + (question.holds() ? " held" : " not held") + "  ";
    }

    private static String line(String word, String input, String what, String why, String otherwise) {
        return String.format("%-9s  %s  %s%s", word, input, what, why.isEmpty() ? otherwise : why);
    }

    private static String why(List<Finding> findings, boolean refused) {
        Outcome decisive = refused ? Outcome.FAILED : Outcome.UNKNOWN;
        return findings.stream()
                .filter(finding -> finding.outcome() == decisive)
                .map(finding -> finding.check() + " " + finding.reason() + " (" + finding.message() + ")")
                .collect(Collectors.joining("; "));
    }
}
