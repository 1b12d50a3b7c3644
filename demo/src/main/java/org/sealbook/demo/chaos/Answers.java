package org.sealbook.demo.chaos;

import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** Reads what the registry answered. */
final class Answers {

    private static final int MAX_ANSWER = 256 * 1024;

    private Answers() {}

    static StrictJson read(byte[] json) {
        try {
            return StrictJson.read(json, MAX_ANSWER);
        } catch (Malformed notJson) {
            throw new IllegalStateException("the registry answered something else than JSON", notJson);
        }
    }

    static String text(Acknowledged acknowledged, String member) {
        return text(acknowledged.answer(), member);
    }

    static String text(byte[] json, String member) {
        try {
            return read(json).text(member, 200);
        } catch (Malformed missing) {
            throw new IllegalStateException("an answer without " + member, missing);
        }
    }
}
