package org.sealbook.issuer.sealing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.rendering.RenderedCopy;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.license.Suite;
import org.sealbook.trust.CopyMaker;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustedSeal;
import org.sealbook.usage.AnnotatedCopy.Maker;

/** The seal that annotated copies are made with: it can be set on a copy, and on nothing else. */
public final class CopySeal {

    private final AgencySeal seal;
    private final CopyMaker listed;

    private CopySeal(AgencySeal seal, CopyMaker listed) {
        this.seal = seal;
        this.listed = listed;
    }

    /**
     * Opens {@code private/copy-seals/}, which holds one seal in the form of {@code private/seals/}; empty if the folder is not there, as in an
     * authority from before there were copies.
     *
     * @throws IllegalStateException if there are several, its keys are elsewhere, or the trust list does not name it for copies
     */
    public static Optional<CopySeal> open(Path authorityFolder, TrustList trust) {
        Path secrets = authorityFolder.resolve("private");
        Path folder = secrets.resolve("copy-seals");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<AgencySeal> seals = new SealFiles(folder, secrets.resolve("password")).read();
        if (seals.size() != 1 || seals.get(0).place() != SealPlace.HERE) {
            throw new IllegalStateException("private/copy-seals is to hold one seal, with its keys here");
        }
        AgencySeal seal = seals.get(0);
        CopyMaker listed = trust.copyMakers().stream()
                .filter(maker -> maker.code().equals(seal.agency())
                        && maker.sealByCertificate(certificate(seal)).isPresent())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the trust list does not name the seal of private/copy-seals"));
        return Optional.of(new CopySeal(seal, listed));
    }

    private static byte[] certificate(AgencySeal seal) {
        return seal.signers().values().iterator().next().der();
    }

    public Maker maker() {
        return new Maker(listed.code(), listed.name());
    }

    public Suite suite() {
        return seal.suite();
    }

    public SealPicture picture() {
        return seal.picture();
    }

    /** Whether the seal, its certificates and its entry in the trust list cover the instant. */
    public boolean isInForce(Instant at) {
        boolean inPeriod = listed.sealByCertificate(certificate(seal))
                .map(TrustedSeal::period)
                .filter(period -> period.covers(at))
                .isPresent();
        return inPeriod && !at.isBefore(seal.from()) && !at.isAfter(seal.to());
    }

    /** The sealed file. @param at the instant that the copy states */
    public byte[] seal(RenderedCopy copy, Instant at) {
        Gap gap = Gap.of(copy, seal.suite());
        byte[] signature = seal.sign(gap, at.truncatedTo(ChronoUnit.SECONDS));
        if (signature.length > gap.capacity()) {
            throw new IllegalStateException(
                    "the seal of copies needs " + signature.length + " bytes, there are " + gap.capacity());
        }
        gap.fill(signature);
        return gap.file();
    }

    @Override
    public String toString() {
        return "seal of copies of " + listed.code();
    }
}
