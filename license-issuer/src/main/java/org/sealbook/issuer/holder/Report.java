package org.sealbook.issuer.holder;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.license.LicenseId;

/** What a holder says is amiss with a license of his. */
public record Report(String id, LicenseId license, Kind kind, String text, Instant madeAt, Optional<Answer> answer) {

    public static final int MAX_TEXT = 500;

    public enum Kind {
        /** 这不是我的证照 */
        NOT_MINE,
        /** 证照信息有误 */
        WRONG
    }

    /** What the issuing agency says to it. */
    public record Answer(String text, Instant at) {

        @Override
        public String toString() {
            return "answer";
        }
    }

    @Override
    public String toString() {
        return "report " + id;
    }
}
