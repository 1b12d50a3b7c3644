package org.sealbook.verifier.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealbook.client.Answer;
import org.sealbook.client.Fetched;
import org.sealbook.client.QuestionAnswer;
import org.sealbook.trust.TrustStore;

/**
 * What came of a deed, as the page shows it.
 *
 * @param kind data, none, yes, no, denied, away or faulty
 * @param word why not: the registry's word for a denial, of a connection that failed, or empty
 * @param detail the registry's own sentence, in English, or null
 * @param record under which the registry remembers it, or null
 * @param faults fields that were filled in wrongly
 * @param ofAge the age that a yes or no is about, or null
 * @param receipt of having found none, or of a yes or no; else null
 */
record DeskResult(
        String kind,
        String word,
        @Nullable String detail,
        @Nullable String record,
        List<String> faults,
        List<ShownLicense> licenses,
        @Nullable Integer ofAge,
        @Nullable String receipt) {

    static DeskResult of(Answer<Fetched> answer, TrustStore trust) {
        if (answer instanceof Answer.Answered<Fetched> answered) {
            Fetched fetched = answered.value();
            List<ShownLicense> licenses = fetched.licenses().stream()
                    .map(license -> ShownLicense.of(license, trust))
                    .toList();
            return new DeskResult(
                    fetched.answer().map(DeskResult::word).orElse(licenses.isEmpty() ? "none" : "data"),
                    "",
                    null,
                    fetched.record(),
                    List.of(),
                    licenses,
                    fetched.answer().map(told -> told.question().years()).orElse(null),
                    fetched.receipt().orElse(null));
        }
        return failed(answer);
    }

    private static String word(QuestionAnswer answer) {
        return answer.yes() ? "yes" : "no";
    }

    /** Of an answer that is none, or a no. */
    static DeskResult failed(Answer<?> answer) {
        if (answer instanceof Answer.Denied<?> denied) {
            return new DeskResult("denied", denied.problem(), denied.detail(), null, List.of(), List.of(), null, null);
        }
        String why = answer instanceof Answer.Unreachable<?> away ? away.why().name() : "";
        return new DeskResult("away", why, null, null, List.of(), List.of(), null, null);
    }

    static DeskResult faulty(List<String> faults) {
        return new DeskResult("faulty", "", null, null, faults, List.of(), null, null);
    }

    @Override
    public String toString() {
        return kind;
    }
}
