package org.sealbook.issuer.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.holder.Delegates;
import org.sealbook.issuer.holder.Report;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.Denial;
import org.sealbook.issuer.usage.UsageRecord;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.OfAge;
import org.sealbook.usage.Question;
import org.sealbook.usage.ValidFor;

/** Whatever can stand in a record, a license or a report has words for its holder, in both languages. */
class TrailWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void every_record_can_be_told_in_plain_words(String language) {
        ResourceBundle words = ResourceBundle.getBundle(
                "messages",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

        assertThat(keys()).allSatisfy(key -> assertThat(words.containsKey(key))
                .as(key + " in messages_" + language)
                .isTrue());
    }

    private static List<String> keys() {
        Stream<String> kinds = Arrays.stream(UsageRecord.Kind.values())
                .flatMap(kind -> Stream.of("uses." + kind, "uses." + kind + ".denied"));
        Stream<String> denials = Arrays.stream(Denial.values()).map(denial -> "denial." + denial.word());
        Stream<String> bases = Arrays.stream(LegalBasis.values()).map(basis -> "basis." + basis);
        Stream<String> states = Arrays.stream(RegisterStatus.values()).map(status -> "status." + status);
        Stream<String> reports = Arrays.stream(Report.Kind.values()).map(kind -> "report." + kind);
        Stream<String> named = Arrays.stream(Delegates.Named.values())
                .filter(outcome -> outcome != Delegates.Named.DONE)
                .map(outcome -> "delegates." + outcome);
        Stream<String> questions =
                Stream.<Question>of(new OfAge(1), new ValidFor(1)).map(question -> "question." + question.name());
        return Stream.of(kinds, denials, bases, states, reports, named, questions)
                .flatMap(all -> all)
                .toList();
    }
}
