package org.sealbook.verify;

import java.util.Locale;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.usage.AnnotatedCopy;
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

    /** For whom and until when it is, and of which license; of the license itself nothing but its identifier. */
    public static String copy(String input, Judgement<AnnotatedCopy> judgement) {
        JsonText json = begun(input, judgement);
        judgement
                .claimed()
                .ifPresent(copy -> copy(json, judgement instanceof Judgement.Genuine ? "copy" : "claimedCopy", copy));
        return json.end().toString();
    }

    private static void copy(JsonText json, String name, AnnotatedCopy copy) {
        json.begin(name)
                .text("record", copy.record())
                .text("license", licenseOf(copy))
                .begin("maker")
                .text("code", copy.maker().code().value())
                .text("name", copy.maker().name())
                .end()
                .text("madeAt", copy.madeAt().toString())
                .text("until", copy.until().toString())
                .text("recipient", copy.recipient())
                .begin("context");
        copy.context()
                .writeTo(json)
                .end()
                .text("original", copy.original().sha256())
                .end();
    }

    /** The identifier of the license that it is a copy of; empty if its data cannot be read. */
    public static String licenseOf(AnnotatedCopy copy) {
        try {
            return copy.license().id().toString();
        } catch (Malformed unreadable) {
            return "";
        }
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
