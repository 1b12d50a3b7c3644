package org.sealbook.verify;

import java.util.Locale;
import org.sealbook.format.JsonText;
import org.sealbook.usage.UsageReceipt;

/** A judgement as JSON. Its members beside the findings are those of a {@link VerdictJson}; what was read is under a name of its own. */
public final class JudgementJson {

    private JudgementJson() {}

    /** @param input what was verified, as its user named it: never its content */
    public static String receipt(String input, Judgement<UsageReceipt> judgement) {
        JsonText json = begun(input, judgement);
        judgement
                .claimed()
                .ifPresent(receipt -> json.raw(
                        judgement instanceof Judgement.Genuine ? "receipt" : "claimedReceipt", receipt.json()));
        return json.end().toString();
    }

    /** {@code GENUINE}, {@code REFUSED} or {@code UNDECIDED}. */
    public static String word(Judgement<?> judgement) {
        return judgement.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static JsonText begun(String input, Judgement<?> judgement) {
        JsonText json = new JsonText()
                .begin()
                .text("input", input)
                .text("verdict", word(judgement))
                .text("checkedAt", judgement.checkedAt().toString());
        return VerdictJson.findings(json, judgement.findings());
    }
}
