package org.sealbook.usage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealbook.format.JsonText;

/** What may be asked so that the answer is yes or no, and nothing of the data that it rests on. */
public sealed interface Question permits OfAge, ValidFor {

    /** Its one word, as records of use keep it, e.g. {@code ofAge:18}. No key of a field is like it. */
    default String word() {
        return name() + ":" + amount();
    }

    /** The member that it is in JSON. */
    String name();

    /** The number that the member has. */
    int amount();

    /** Writes its one member. @param json an object that was begun */
    default JsonText writeTo(JsonText json) {
        return json.number(name(), amount());
    }

    /** @return nothing if the word is that of no question */
    static Optional<Question> ofWord(String word) {
        Matcher parts = Words.FORM.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int amount = Integer.parseInt(parts.group(2));
        return parts.group(1).equals(OfAge.NAME)
                ? OfAge.of(amount).map(Question.class::cast)
                : ValidFor.of(amount).map(Question.class::cast);
    }

    /** The form of the words. */
    final class Words {

        private static final Pattern FORM =
                Pattern.compile("(" + OfAge.NAME + "|" + ValidFor.NAME + "):([1-9][0-9]{0,3})");

        private Words() {}
    }
}
