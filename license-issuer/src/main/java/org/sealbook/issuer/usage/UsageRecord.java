package org.sealbook.issuer.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.Question;
import org.sealbook.usage.UsageContext;

/**
 * An answer that was given or denied, as it is remembered.
 *
 * @param kind what was asked for
 * @param type of what was asked for, if it was of one type
 * @param fieldKeys the fields that were given out; of a question its word, see {@link org.sealbook.usage.Question#word}
 * @param licenses those that were found, which the one who asked was told of unless he asked yes or no
 * @param denied why it was denied, if it was
 */
public record UsageRecord(
        String id,
        Instant at,
        Kind kind,
        UsageContext context,
        Optional<LicenseTypeCode> type,
        List<String> fieldKeys,
        List<LicenseId> licenses,
        Optional<Denial> denied) {

    /** What was answered with yes or no, if that was more than whether there is such a license. */
    public Optional<Question> question() {
        return fieldKeys.stream().flatMap(key -> Question.ofWord(key).stream()).findFirst();
    }

    /** Of nobody. */
    @Override
    public String toString() {
        return "usage record " + id;
    }

    /** What was asked for. */
    public enum Kind {
        /** The license's data. */
        FETCH(AuditDeed.FETCH),
        /** Whether there is such a license, and no data of it. */
        ASK(AuditDeed.ASK),
        /** A copy of the whole license, made for one use. */
        COPY(AuditDeed.COPY),
        /** What its holder presented. */
        PRESENT(AuditDeed.PRESENT),
        /** The answer to the one question that its holder presented. */
        ANSWER(AuditDeed.PRESENT),
        /** Whether a license's file, which the one who asked had, is good today. */
        CHECK(AuditDeed.CHECK_FILE),
        /** Which of several types of licenses there are, and no data of them. */
        MATERIALS(AuditDeed.CHECK_MATERIALS),
        /** What its holder let an organisation use. */
        DELEGATED(AuditDeed.FETCH_DELEGATED);

        private final AuditDeed deed;

        Kind(AuditDeed deed) {
            this.deed = deed;
        }

        /** Whether somebody had a paper's data then, who would have asked for the paper. @param fields that were given out, or words */
        boolean givesData(Collection<String> fields) {
            return this == COPY || (this != ASK && !fields.isEmpty());
        }

        /** What the audit calls it. */
        AuditDeed deed() {
            return deed;
        }
    }
}
