package org.sealbook.presentation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.DevicePresentation;
import org.sealbook.format.Malformed;
import org.sealbook.format.SignedCredential;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Validity;
import org.sealbook.presentation.OpenChallenges.Use;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedQrKey;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Standing;
import org.sealbook.verify.VerificationPolicy;

/**
 * Judges presentations with nothing but a trust folder and a clock. It remembers the challenges that it showed and what it accepted,
 * so a counter keeps one of these and not one for each scan. Safe for use by several threads; never throws because of what it reads.
 */
public final class OfflineVerifier {

    /** How far the clocks of a device, of the registry and of this verifier may be apart. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final int TRIES = 20;

    private final TrustStore trust;
    private final VerificationPolicy policy;
    private final Clock clock;
    private final OpenChallenges challenges = new OpenChallenges();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param policy how fresh the knowledge of a status has to be: {@code FIELD} where there is no network
     * @throws IllegalArgumentException for {@code ARCHIVE}: a holder who stands here is to hold the license today
     */
    public OfflineVerifier(TrustStore trust, VerificationPolicy policy, Clock clock) {
        if (policy == VerificationPolicy.ARCHIVE) {
            throw new IllegalArgumentException("policy: COUNTER or FIELD; ARCHIVE judges the past");
        }
        this.trust = trust;
        this.policy = policy;
        this.clock = clock;
    }

    /** A challenge to be shown as a QR code: nobody guesses it. */
    public Challenge challenge() {
        String text = Challenge.random(random);
        Instant now = clock.instant();
        if (!challenges.open(text, now)) {
            throw new IllegalStateException("too many challenges within minutes");
        }
        return new Challenge(text, now.plus(OpenChallenges.LIFE));
    }

    /** A challenge to be typed. One in a million is guessed, and what was signed for a guess is good for minutes only. */
    public Challenge sixDigits() {
        Instant now = clock.instant();
        for (int i = 0; i < TRIES; i++) {
            String text = Challenge.sixDigits(random);
            if (challenges.open(text, now)) {
                return new Challenge(text, now.plus(OpenChallenges.LIFE));
            }
        }
        throw new IllegalStateException("too many challenges within minutes");
    }

    /** @param scanned what the holder's device shows */
    public PresentationVerdict verify(String scanned) {
        Instant now = clock.instant();
        try {
            DevicePresentation presentation = DevicePresentation.read(scanned);
            Optional<DeviceCredential> claimed =
                    Optional.of(presentation.credential().credential());
            return trust.current() instanceof TrustState.Usable usable
                            && !now.isAfter(usable.list().expiresAt())
                    ? judge(presentation, usable.list(), now)
                    : new PresentationVerdict.Undecided(
                            List.of(PresentationReason.TRUST_NOT_USABLE), List.of(), claimed, now);
        } catch (Malformed malformed) {
            return new PresentationVerdict.Refused(
                    List.of(PresentationReason.NOT_A_PRESENTATION), List.of(), Optional.empty(), now);
        }
    }

    private PresentationVerdict judge(DevicePresentation presentation, TrustList list, Instant now) {
        DeviceCredential credential = presentation.credential().credential();
        List<PresentationReason> wrong = new ArrayList<>();
        issuer(presentation.credential(), list).ifPresent(wrong::add);
        period(credential, now).ifPresent(wrong::add);
        device(presentation, now, wrong);
        List<Finding> standing =
                new Standing(list, trust, policy, now).of(credential.id(), credential.validity(), credential.status());
        if (has(standing, Outcome.FAILED)) {
            wrong.add(PresentationReason.LICENSE_NOT_IN_FORCE);
        }
        if (!wrong.isEmpty()) {
            return new PresentationVerdict.Refused(wrong, standing, Optional.of(credential), now);
        }
        if (has(standing, Outcome.UNKNOWN)) {
            return new PresentationVerdict.Undecided(
                    List.of(PresentationReason.STATUS_NOT_KNOWN), standing, Optional.of(credential), now);
        }
        return challenges.use(presentation.challenge(), presentation.jti(), now)
                ? new PresentationVerdict.Proven(credential, standing, now)
                : new PresentationVerdict.Refused(
                        List.of(PresentationReason.REPLAYED), standing, Optional.of(credential), now);
    }

    private static boolean has(List<Finding> findings, Outcome outcome) {
        return findings.stream().anyMatch(finding -> finding.outcome() == outcome);
    }

    /** What a signature is worth depends on who may sign: the issuer that the identifier names, and for the day of the license's issue. */
    private static Optional<PresentationReason> issuer(SignedCredential signed, TrustList list) {
        DeviceCredential credential = signed.credential();
        Optional<TrustedAgency> agency =
                AgencyCode.parse(credential.id().issuer()).flatMap(list::agency);
        if (agency.isEmpty()) {
            return Optional.of(PresentationReason.ISSUER_NOT_LISTED);
        }
        TrustedQrKey key = agency.get().qrKeys().get(HexFormat.of().formatHex(signed.kid()));
        if (key == null
                || key.algorithm() != signed.algorithm()
                || !key.period().covers(credential.from())) {
            return Optional.of(PresentationReason.SIGNER_NOT_LISTED);
        }
        if (!key.verify(signed.toBeSigned(), signed.signature())) {
            return Optional.of(PresentationReason.CREDENTIAL_SIGNATURE_INVALID);
        }
        Instant dayOfIssue = credential.issuedOn().atStartOfDay(Validity.ZONE).toInstant();
        boolean might = agency.get().mayIssue(credential.id().type(), dayOfIssue)
                || agency.get().mayIssue(credential.id().type(), dayOfIssue.plusSeconds(86_399));
        return might ? Optional.empty() : Optional.of(PresentationReason.NOT_AUTHORIZED);
    }

    private static Optional<PresentationReason> period(DeviceCredential credential, Instant now) {
        if (now.isBefore(credential.from().minus(SKEW))) {
            return Optional.of(PresentationReason.CREDENTIAL_NOT_YET_VALID);
        }
        return now.isBefore(credential.to()) ? Optional.empty() : Optional.of(PresentationReason.CREDENTIAL_EXPIRED);
    }

    private void device(DevicePresentation presentation, Instant now, List<PresentationReason> wrong) {
        DeviceCredential credential = presentation.credential().credential();
        if (!credential.deviceKey().verify(presentation.toBeSigned(), presentation.signature())) {
            wrong.add(PresentationReason.DEVICE_SIGNATURE_INVALID);
        }
        Use use = challenges.look(presentation.challenge(), now);
        if (use == Use.USED || challenges.isSeen(presentation.jti())) {
            wrong.add(PresentationReason.REPLAYED);
        } else if (use == Use.UNKNOWN) {
            wrong.add(PresentationReason.CHALLENGE_UNKNOWN);
        } else if (use == Use.EXPIRED) {
            wrong.add(PresentationReason.CHALLENGE_EXPIRED);
        }
        if (Duration.between(presentation.at(), now).abs().compareTo(SKEW) > 0) {
            wrong.add(PresentationReason.DEVICE_CLOCK_WRONG);
        }
    }
}
