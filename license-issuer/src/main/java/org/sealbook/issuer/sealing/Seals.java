package org.sealbook.issuer.sealing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.QrToken;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Suite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The seals of the agencies that this issuer may use. Keys are parsed once, at start. Safe for use by several threads. */
public final class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private static final Duration SOON = Duration.ofDays(30);

    private final Map<Owner, AgencySeal> seals;

    private record Owner(AgencyCode agency, Suite suite) {}

    private Seals(List<AgencySeal> all) {
        Map<Owner, AgencySeal> byOwner = new HashMap<>();
        all.forEach(seal -> byOwner.put(new Owner(seal.agency(), seal.suite()), seal));
        this.seals = Map.copyOf(byOwner);
    }

    /**
     * Opens the private part of an authority folder.
     *
     * @param clock tells which seals are about to expire; that is logged
     * @throws IllegalStateException if a key file does not open, or a key, certificate and seal do not belong together
     */
    public static Seals open(Path authorityFolder, Clock clock) {
        Path secrets = authorityFolder.resolve("private");
        List<AgencySeal> all = new SealFiles(secrets.resolve("seals"), secrets.resolve("password")).read();
        all.stream()
                .filter(seal -> seal.to().isBefore(clock.instant().plus(SOON)))
                .forEach(seal -> LOG.warn("{} is good until {} only", seal, seal.to()));
        return new Seals(all);
    }

    /** In whose hands the keys of the agency's seal are. */
    public SealPlace place(AgencyCode agency, Suite suite) {
        return find(agency, suite).map(AgencySeal::place).orElse(SealPlace.NONE);
    }

    /** Why a seal cannot be used, if it cannot. @param wanted in whose hands its keys must be @param at when it must be in force */
    public Optional<Sealing> refusal(AgencyCode agency, Suite suite, SealPlace wanted, Instant at) {
        Optional<AgencySeal> found = find(agency, suite);
        if (found.isEmpty()) {
            return Optional.of(new Sealing.NoSeal(agency, suite));
        }
        AgencySeal seal = found.get();
        if (seal.place() != wanted) {
            return Optional.of(new Sealing.KeptElsewhere(seal.place()));
        }
        if (at.isBefore(seal.from()) || at.isAfter(seal.to())) {
            return Optional.of(new Sealing.OutOfForce(agency, suite, seal.from(), seal.to()));
        }
        return Optional.empty();
    }

    /**
     * Seals a rendered license.
     *
     * @param at the instant of sealing, which the electronic seal states in whole seconds
     */
    public Sealing seal(RenderedLicense license, AgencyCode agency, Suite suite, Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return refusal(agency, suite, SealPlace.HERE, second).orElseGet(() -> {
            AgencySeal seal = find(agency, suite).orElseThrow();
            Gap gap = Gap.of(license, suite);
            return fill(gap, seal.sign(gap, second));
        });
    }

    /**
     * Says what an agency that keeps its own keys is to sign: a {@link PreparedSeal}, the same again for the same license and
     * instant.
     */
    public Sealing prepare(RenderedLicense license, AgencyCode agency, Suite suite, Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return refusal(agency, suite, SealPlace.AGENCY, second).orElseGet(() -> {
            AgencySeal seal = find(agency, suite).orElseThrow();
            return new PreparedSeal(toBeSigned(seal, seal.statement(Gap.of(license, suite), second)));
        });
    }

    /** Seals with the signatures that the agency made over what {@link #prepare} said, each of which is verified first. */
    public Sealing complete(
            RenderedLicense license, AgencyCode agency, Suite suite, Instant at, List<GivenSignature> given) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return refusal(agency, suite, SealPlace.AGENCY, second).orElseGet(() -> {
            AgencySeal seal = find(agency, suite).orElseThrow();
            Gap gap = Gap.of(license, suite);
            Statement statement = seal.statement(gap, second);
            GivenSignatures signatures =
                    new GivenSignatures(toBeSigned(seal, statement), seal.signers(), keysOf(agency));
            Optional<Sealing.NotSigned> fault = signatures.take(given);
            if (fault.isPresent()) {
                return fault.get();
            }
            byte[] cms = signatures.taken(SignatureRole.CMS).orElseThrow();
            return fill(gap, seal.assemble(statement, cms, signatures.taken(SignatureRole.SES)));
        });
    }

    private static List<ToBeSigned> toBeSigned(AgencySeal seal, Statement statement) {
        List<ToBeSigned> parts = new ArrayList<>();
        seal.signers().forEach((role, signer) -> {
            byte[] bytes = role == SignatureRole.CMS
                    ? statement.cms()
                    : statement.ses().orElseThrow();
            PublicVerifier key = signer.verifier();
            String kid = HexFormat.of().formatHex(key.kid());
            parts.add(new ToBeSigned(role, key.algorithm(), kid, bytes, key.digestToSign(bytes)));
        });
        return parts;
    }

    private List<PublicVerifier> keysOf(AgencyCode agency) {
        return seals.values().stream()
                .filter(seal -> seal.agency().equals(agency))
                .flatMap(seal -> seal.signers().values().stream())
                .map(KeyCertificate::verifier)
                .toList();
    }

    private static Sealing fill(Gap gap, byte[] signature) {
        if (signature.length > gap.capacity()) {
            return new Sealing.GapTooSmall(signature.length, gap.capacity());
        }
        gap.fill(signature);
        return new SealedLicense(gap.file());
    }

    /**
     * The text of the QR code: the link and the signed token.
     *
     * @param prefix the official link, ends in {@code /q/}
     * @throws IllegalStateException if the agency has no seal of the suite: ask {@link #picture} before
     */
    public String qrText(QrToken token, AgencyCode agency, Suite suite, String prefix) {
        AgencySeal seal = find(agency, suite)
                .orElseThrow(() -> new IllegalStateException("no " + suite.word() + " seal of " + agency));
        return prefix + seal.digits(token);
    }

    /** What a holder's device keeps, signed by the issuer's QR key; empty if the agency has no seal of this suite. */
    public Optional<byte[]> sign(DeviceCredential credential, AgencyCode agency, Suite suite) {
        return find(agency, suite).map(seal -> seal.sign(credential));
    }

    /** The picture of the agency's seal, or empty if it has no seal of this suite. */
    public Optional<SealPicture> picture(AgencyCode agency, Suite suite) {
        return find(agency, suite).map(AgencySeal::picture);
    }

    private Optional<AgencySeal> find(AgencyCode agency, Suite suite) {
        return Optional.ofNullable(seals.get(new Owner(agency, suite)));
    }

    @Override
    public String toString() {
        return seals.size() + " seals";
    }
}
