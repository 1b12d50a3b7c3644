package org.sealbook.issuer.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One deed or one denial. None of it may be personal data or a text that somebody typed freely.
 *
 * @param object what it was done to: a license identifier, a type code, a batch; 1 to 128 printable ASCII characters without blanks
 * @param reason a stable word: a reason code, or the end of the problem's address; 1 to 64 of a-z, 0-9 and hyphen
 * @param basis a reference to what it rests on, e.g. the digest of a legal basis that is kept elsewhere; as object
 * @param times how many like events this stands for
 */
public record AuditEntry(
        Actor who,
        AuditDeed deed,
        @Nullable String object,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String basis,
        int times) {

    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,64}");

    /** How it ended. */
    public enum Outcome {
        DONE,
        /** The request was not in order, or the state of things forbade it. */
        REFUSED,
        /** Whoever asked may not have it. */
        DENIED,
        /** It broke on our side. */
        FAILED
    }

    public AuditEntry {
        require(object == null || REFERENCE.matcher(object).matches(), "object: 1 to 128 printable ASCII characters");
        require(basis == null || REFERENCE.matcher(basis).matches(), "basis: 1 to 128 printable ASCII characters");
        require(reason == null || WORD.matcher(reason).matches(), "reason: 1 to 64 of a-z, 0-9 and hyphen");
        require(times > 0, "times: at least one");
    }

    private static void require(boolean inOrder, String otherwise) {
        if (!inOrder) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    public static AuditEntry done(AuditDeed deed, Actor who, @Nullable String object) {
        return new AuditEntry(who, deed, object, Outcome.DONE, null, null, 1);
    }

    public static AuditEntry refused(AuditDeed deed, Actor who, @Nullable String object, String reason) {
        return new AuditEntry(who, deed, object, Outcome.REFUSED, reason, null, 1);
    }

    public static AuditEntry denied(AuditDeed deed, Actor who, @Nullable String object, String reason) {
        return new AuditEntry(who, deed, object, Outcome.DENIED, reason, null, 1);
    }

    public static AuditEntry failed(AuditDeed deed, Actor who, @Nullable String object, String reason) {
        return new AuditEntry(who, deed, object, Outcome.FAILED, reason, null, 1);
    }

    /** The same, with its reason. */
    public AuditEntry because(String word) {
        return new AuditEntry(who, deed, object, outcome, word, basis, times);
    }

    /** The same, with a reference to what it rests on. */
    public AuditEntry on(String reference) {
        return new AuditEntry(who, deed, object, outcome, reason, reference, times);
    }

    /** The same, done by somebody of whom more is known. */
    AuditEntry by(Actor known) {
        return new AuditEntry(known, deed, object, outcome, reason, basis, times);
    }

    /** The same, standing for so many. */
    AuditEntry times(int many) {
        return new AuditEntry(who, deed, object, outcome, reason, basis, many);
    }
}
