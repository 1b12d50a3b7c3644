package org.sealbook.issuer.issuance;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.PreparedLicenses;
import org.sealbook.issuer.register.PreparedLicenses.Kept;
import org.sealbook.issuer.register.Requests;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.sealing.PreparedSeal;
import org.sealbook.issuer.sealing.SealPlace;
import org.sealbook.issuer.sealing.Sealing;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;

/**
 * I4, and the half of I5 that needs no key: the license is drawn, kept, and its agency is told what to sign. Every repetition draws it
 * anew and gives a new token; the one before is dead.
 */
final class Preparing implements AfterReserving {

    private final Requests requests;
    private final Drawing drawing;
    private final Seals seals;
    private final PreparedLicenses prepared;
    private final Duration life;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param life of a token */
    Preparing(Issuance.Rooms rooms, Drawing drawing, PreparedLicenses prepared, Duration life, Clock clock) {
        this.requests = rooms.requests();
        this.drawing = drawing;
        this.seals = rooms.seals();
        this.prepared = prepared;
        this.life = life;
        this.clock = clock;
    }

    @Override
    public SealPlace sealedBy() {
        return SealPlace.AGENCY;
    }

    @Override
    public IssueOutcome go(ClientRequest request, LicenseRecord reserved, Progress progress) {
        AgencyCode issuer = reserved.license().issuer().code();
        SealPlace place = seals.place(issuer, drawing.suite(reserved));
        if (place != sealedBy()) {
            requests.giveUp(request);
            return Trial.elsewhere(place);
        }
        RenderedLicense rendered = drawing.draw(reserved);
        progress.reached(Steps.Place.RENDERED);
        // At the instant that was chosen when the license was reserved: the file states the same one.
        Sealing sealing = seals.prepare(rendered, issuer, drawing.suite(reserved), reserved.issuedAt());
        if (!(sealing instanceof PreparedSeal seal)) {
            requests.giveUp(request);
            return new IssueOutcome.NoSeal();
        }
        RedeemToken token = RedeemToken.fresh(random);
        Instant expiresAt = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        byte[] file = rendered.toKeep();
        prepared.keep(request, reserved.license().id(), new Kept(token.hash(), seal.sha256(), file, expiresAt));
        progress.reached(Steps.Place.PREPARED);
        return new IssueOutcome.Prepared(PreparedAnswer.of(reserved.license(), seal, token, expiresAt));
    }
}
