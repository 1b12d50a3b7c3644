package org.sealbook.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedReceiptKey;
import org.sealbook.usage.Checked;
import org.sealbook.usage.UsageReceipt;

/**
 * Verifies receipts (用证回执) by a trust list alone: by today's, or by one that was archived with them. Needs no network and no status
 * list, since a receipt says what was so when it was made. Safe for use by several threads; answers whatever it is given and never throws.
 */
public final class ReceiptVerifier {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final TrustStore trust;
    private final Clock clock;

    private ReceiptVerifier(TrustStore trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    public static ReceiptVerifier of(TrustStore trust, Clock clock) {
        return new ReceiptVerifier(trust, clock);
    }

    /** Whether a text may be meant for a receipt: nothing is said of whether it is one. */
    public static boolean looksLikeOne(String text) {
        return text.startsWith("eyJ") && text.chars().filter(c -> c == '.').count() == 2;
    }

    /** @param text the receipt as it was given; white space around it does not matter */
    public Judgement<UsageReceipt> verify(String text) {
        Instant now = clock.instant();
        Findings findings = new Findings();
        Optional<UsageReceipt> claimed = Optional.empty();
        try {
            Jws jws = Jws.read(text, UsageReceipt.MAX_TEXT);
            UsageReceipt receipt = UsageReceipt.read(jws);
            claimed = Optional.of(receipt);
            findings.passed(Check.C1, Reason.READ);
            findings.passed(Check.C2, Reason.RECEIPT_WELL_FORMED);
            judge(jws, receipt, now, findings);
        } catch (Malformed malformed) {
            boolean size = malformed.fault() == Malformed.Fault.SIZE;
            findings.failed(size ? Check.C1 : Check.C2, Reason.NOT_A_RECEIPT, malformed.getMessage());
        }
        return findings.judgement(claimed, now);
    }

    private void judge(Jws jws, UsageReceipt receipt, Instant now, Findings findings) {
        TrustState state = trust.current();
        if (state instanceof TrustState.Usable usable) {
            signature(jws, receipt, usable.list(), findings);
            age(receipt, usable.list(), now, findings);
        } else if (state instanceof TrustState.Unusable unusable) {
            findings.unknown(Check.C6, Reason.of(unusable.problem()));
        }
        findings.notice(Check.C7, Reason.TIME_STAMP_NOT_CHECKED);
        if (receipt.checked() instanceof Checked.OfLicense) {
            findings.passed(Check.C10, Reason.IDENTIFIER_VALID);
        }
    }

    private static void signature(Jws jws, UsageReceipt receipt, TrustList list, Findings findings) {
        Optional<TrustedReceiptKey> listed =
                list.receiptKey(jws.kid()).filter(key -> key.signer().equals(receipt.signer()));
        if (listed.isEmpty()) {
            findings.failed(Check.C4, Reason.SIGNER_NOT_LISTED);
        } else if (!listed.get().verify(jws.signed(), jws.signature())) {
            findings.failed(Check.C4, Reason.SIGNATURE_INVALID);
        } else if (!listed.get().period().covers(receipt.checkedAt())) {
            findings.failed(
                    Check.C6,
                    Reason.CERTIFICATE_NOT_VALID_AT_SIGNING,
                    "The key was not listed for receipts at " + receipt.checkedAt());
        } else {
            findings.passed(Check.C4, Reason.SIGNATURE_VALID);
            findings.passed(Check.C6, Reason.CHAIN_TRUSTED);
        }
    }

    /** A list that had expired before the receipt was made says nothing of it; one that expired later does. */
    private static void age(UsageReceipt receipt, TrustList list, Instant now, Findings findings) {
        if (receipt.checkedAt().isAfter(now.plus(SKEW))) {
            findings.failed(Check.C4, Reason.SIGNED_IN_THE_FUTURE, "Made at " + receipt.checkedAt());
        }
        if (receipt.checkedAt().isAfter(list.expiresAt())) {
            findings.unknown(Check.C6, Reason.TRUST_EXPIRED, "The trust list expired at " + list.expiresAt());
        } else if (now.isAfter(list.expiresAt())) {
            findings.notice(Check.C6, Reason.TRUST_OF_ITS_TIME, "It expired at " + list.expiresAt());
        }
    }
}
