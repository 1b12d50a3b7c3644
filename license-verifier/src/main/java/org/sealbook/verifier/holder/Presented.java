package org.sealbook.verifier.holder;

import java.time.Clock;
import java.util.Optional;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrPicture;
import org.sealbook.presentation.Challenge;
import org.sealbook.presentation.OfflineVerifier;
import org.sealbook.presentation.PresentationVerdict;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.VerifierSettings;
import org.sealbook.verifier.journal.Journal;
import org.sealbook.verify.VerificationPolicy;
import org.springframework.stereotype.Component;

/** The one verifier of this program: what it showed and what it accepted is in its memory, and gone with it. */
@Component
class Presented {

    private final OfflineVerifier verifier;
    private final VerificationPolicy policy;
    private final ChallengePace pace = new ChallengePace();
    private final Journal journal;
    private final Clock clock;

    Presented(TrustStore trust, VerifierSettings settings, Journal journal, Clock clock) {
        this.policy = policy(settings.policy());
        this.verifier = new OfflineVerifier(trust, policy, clock);
        this.journal = journal;
        this.clock = clock;
    }

    /** Whoever stands here is to hold the license today: the archive's policy, which looks at the past, is not for him. */
    static VerificationPolicy policy(VerificationPolicy ofFiles) {
        return ofFiles == VerificationPolicy.ARCHIVE ? VerificationPolicy.COUNTER : ofFiles;
    }

    /** Six digits to be shown; nothing if too many were asked for within a minute. */
    Optional<Challenge> challenge() {
        return pace.allows(clock.instant()) ? Optional.of(verifier.sixDigits()) : Optional.empty();
    }

    PresentationVerdict text(String scanned) {
        return done("text", scanned);
    }

    /** @param file a photo of the device's screen; one without a code in it is refused as no presentation */
    PresentationVerdict picture(byte[] file) {
        return done("picture", read(file));
    }

    private static String read(byte[] file) {
        try {
            return QrPicture.read(file).orElse("");
        } catch (Malformed damaged) {
            return "";
        }
    }

    private PresentationVerdict done(String kind, String scanned) {
        PresentationVerdict verdict = verifier.verify(scanned);
        journal.presented(kind, policy.name(), verdict);
        return verdict;
    }
}
