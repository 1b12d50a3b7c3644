package org.sealbook.verifier.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealbook.client.Answer;
import org.sealbook.client.Fetched;
import org.sealbook.client.QuestionAnswer;
import org.sealbook.client.RegionAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;

/**
 * What came of a deed, as the page shows it.
 *
 * @param kind data, none, yes, no, denied, away or faulty
 * @param word why not: the registry's word for a denial, of a connection that failed, or empty
 * @param detail the registry's own sentence, in English, or null
 * @param records under which the registries remember it
 * @param faults fields that were filled in wrongly
 * @param ofAge the age that a yes or no is about, or null
 * @param receipts of having found none, or of a yes or no
 * @param elsewhere registries of other regions from which there is no answer, or a no
 */
record DeskResult(
        String kind,
        String word,
        @Nullable String detail,
        List<String> records,
        List<String> faults,
        List<ShownLicense> licenses,
        @Nullable Integer ofAge,
        List<Receipt> receipts,
        List<Elsewhere> elsewhere) {

    /** @param record that it is of */
    record Receipt(String record, String text) {

        @Override
        public String toString() {
            return "receipt " + record;
        }
    }

    /** @param registry its name @param kind denied or away @param word as of the result */
    record Elsewhere(String registry, String kind, String word) {}

    /** Of one registry. */
    static DeskResult of(RegionAnswer<Fetched> answer, TrustStore trust) {
        return answer.answer() instanceof Answer.Answered ? of(List.of(answer), trust) : failed(answer.answer());
    }

    /**
     * Of the registries of all regions: what was found, and who gave no answer. If nothing was found, the own registry has the word.
     *
     * @param answers the own registry's first
     */
    static DeskResult of(List<RegionAnswer<Fetched>> answers, TrustStore trust) {
        List<RegionAnswer<Fetched>> answered = answers.stream()
                .filter(answer -> answer.answer() instanceof Answer.Answered)
                .toList();
        boolean found =
                answered.stream().anyMatch(answer -> !fetched(answer).licenses().isEmpty());
        RegionAnswer<Fetched> own = answers.get(0);
        if (!found && !(own.answer() instanceof Answer.Answered)) {
            return failed(own.answer()).with(elsewhere(answers.subList(1, answers.size())));
        }
        Optional<QuestionAnswer> told = answered.stream()
                .flatMap(answer -> fetched(answer).answer().stream())
                .findFirst();
        return new DeskResult(
                told.map(DeskResult::word).orElse(found ? "data" : "none"),
                "",
                null,
                answered.stream().map(answer -> fetched(answer).record()).toList(),
                List.of(),
                answered.stream().flatMap(answer -> licenses(answer, trust)).toList(),
                told.map(answer -> answer.question().years()).orElse(null),
                answered.stream().flatMap(DeskResult::receipt).toList(),
                elsewhere(answers));
    }

    private static Fetched fetched(RegionAnswer<Fetched> answer) {
        return ((Answer.Answered<Fetched>) answer.answer()).value();
    }

    private static Stream<ShownLicense> licenses(RegionAnswer<Fetched> answer, TrustStore trust) {
        String registry = answer.registry().map(TrustedRegistry.Place::name).orElse(null);
        Fetched fetched = fetched(answer);
        return fetched.licenses().stream().map(license -> ShownLicense.of(license, fetched.record(), registry, trust));
    }

    private static Stream<Receipt> receipt(RegionAnswer<Fetched> answer) {
        Fetched fetched = fetched(answer);
        return fetched.receipt().stream().map(text -> new Receipt(fetched.record(), text));
    }

    private static List<Elsewhere> elsewhere(List<RegionAnswer<Fetched>> answers) {
        return answers.stream().flatMap(DeskResult::elsewhere).toList();
    }

    private static Stream<Elsewhere> elsewhere(RegionAnswer<Fetched> answer) {
        DeskResult failed = failed(answer.answer());
        return answer.answer() instanceof Answer.Answered
                ? Stream.empty()
                : answer.registry().stream().map(place -> new Elsewhere(place.name(), failed.kind(), failed.word()));
    }

    private DeskResult with(List<Elsewhere> others) {
        return new DeskResult(kind, word, detail, records, faults, licenses, ofAge, receipts, others);
    }

    private static String word(QuestionAnswer answer) {
        return answer.yes() ? "yes" : "no";
    }

    /** Of an answer that is none, or a no. */
    static DeskResult failed(Answer<?> answer) {
        if (answer instanceof Answer.Denied<?> denied) {
            return without("denied", denied.problem(), denied.detail(), List.of());
        }
        return without(
                "away",
                answer instanceof Answer.Unreachable<?> away ? away.why().name() : "",
                null,
                List.of());
    }

    static DeskResult faulty(List<String> faults) {
        return without("faulty", "", null, faults);
    }

    private static DeskResult without(String kind, String word, @Nullable String detail, List<String> faults) {
        return new DeskResult(kind, word, detail, List.of(), faults, List.of(), null, List.of(), List.of());
    }

    @Override
    public String toString() {
        return kind;
    }
}
