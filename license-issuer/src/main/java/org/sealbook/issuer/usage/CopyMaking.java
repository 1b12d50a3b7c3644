package org.sealbook.issuer.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.rendering.CopyRenderer;
import org.sealbook.issuer.rendering.CopyRendering;
import org.sealbook.issuer.rendering.RenderedCopy;
import org.sealbook.issuer.sealing.CopySeal;
import org.sealbook.issuer.usage.Copies.Outcome;
import org.sealbook.license.AgencyCode;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.UsageContext;
import org.sealbook.verify.CopyVerifier;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.VerificationPolicy;

/** Draws and seals copies, and verifies each as the world will before it leaves. */
final class CopyMaking {

    private final Optional<CopySeal> seal;
    private final CopyRenderer renderer = new CopyRenderer();
    private final FileStore files;
    private final Agencies agencies;
    private final TrustStore trust;
    private final int mostDays;

    CopyMaking(Optional<CopySeal> seal, FileStore files, Agencies agencies, TrustStore trust, int mostDays) {
        this.seal = seal;
        this.files = files;
        this.agencies = agencies;
        this.trust = trust;
        this.mostDays = mostDays;
    }

    int mostDays() {
        return mostDays;
    }

    boolean isPossible(Instant at) {
        return seal.filter(one -> one.isInForce(at)).isPresent();
    }

    private CopySeal seal() {
        return seal.orElseThrow(() -> new IllegalStateException("there is no seal for copies"));
    }

    AnnotatedCopy.Maker maker() {
        return seal().maker();
    }

    String nameOf(AgencyCode organisation) {
        return agencies.find(organisation)
                .map(Agency::name)
                .orElseThrow(() -> new IllegalStateException("an organisation with a grant is registered"));
    }

    /** What of a context no font can print. */
    Optional<Outcome.Unprintable> unprintable(UsageContext context) {
        return renderer.noGlyph(context).map(unfit -> new Outcome.Unprintable(unfit.place(), unfit.character()));
    }

    /** @param at the instant that the copy says it was made at */
    Outcome make(AnnotatedCopy copy, LicenseRecord license, Instant at) {
        byte[] original = files.get(copy.original().sha256())
                .orElseThrow(() -> new IllegalStateException("a recorded file is not in the store"));
        CopyRendering rendering =
                renderer.render(original, license.license(), copy, seal().picture(), seal().suite(), at);
        if (rendering instanceof CopyRendering.Unfit unfit) {
            return new Outcome.Unprintable(unfit.place(), unfit.character());
        }
        byte[] file = seal().seal((RenderedCopy) rendering, at);
        requireGenuine(file, at);
        return new Outcome.Made(copy.record(), file);
    }

    /** By what the register says now, which no list can say yet. */
    private void requireGenuine(byte[] file, Instant at) {
        Judgement<AnnotatedCopy> judgement = CopyVerifier.of(
                        trust, VerificationPolicy.COUNTER, Clock.fixed(at, ZoneOffset.UTC))
                .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now))
                .verify(file);
        if (!(judgement instanceof Judgement.Genuine)) {
            throw new IllegalStateException("a copy just made does not verify: " + judgement.findings());
        }
    }
}
