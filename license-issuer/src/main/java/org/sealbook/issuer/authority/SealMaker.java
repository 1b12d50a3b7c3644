package org.sealbook.issuer.authority;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sealbook.format.ElectronicSeal;
import org.sealbook.issuer.authority.AgencySeals.Seal;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/** The maker of electronic seals (制章者), with the two authorities that certify the seals' keys. */
final class SealMaker {

    static final int AUTHORITY_YEARS = 10;
    static final int SEAL_YEARS = 3;
    private static final String PURPOSE = "电子证照专用章";
    private static final String COPIES = "加注件专用章";

    private final SecureRandom random;
    private final CertificateMaker certificates;
    private final SealDrawing drawing;
    private final Instant from;
    private final Map<KeyAlgorithm, CertifiedKey> authorities = new EnumMap<>(KeyAlgorithm.class);
    private final CertifiedKey maker;
    private int sealsMade;

    SealMaker(
            SecureRandom random, CertificateMaker certificates, SealDrawing drawing, Instant from, DemoRegion region) {
        this.random = random;
        this.certificates = certificates;
        this.drawing = drawing;
        this.from = from;
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            FreshKey key = FreshKey.make(algorithm, random);
            String name = "Sealbook development seal CA " + algorithm + " " + region.code();
            authorities.put(algorithm, certificates.authority(key, DemoAgency.own(name), from, AUTHORITY_YEARS));
        }
        FreshKey key = FreshKey.make(KeyAlgorithm.SM2, random);
        maker = certificates.signing(
                authority(KeyAlgorithm.SM2),
                key,
                DemoAgency.own("Sealbook development seal maker " + region.code()),
                from,
                AUTHORITY_YEARS);
    }

    CertifiedKey authority(KeyAlgorithm algorithm) {
        return Objects.requireNonNull(authorities.get(algorithm));
    }

    CertifiedKey maker() {
        return maker;
    }

    /** Makes an agency's seals, one for each suite, and its QR keys. */
    AgencySeals make(DemoAgency agency) {
        byte[] picture = drawing.draw(agency.name(), PURPOSE);
        Map<Suite, Seal> seals = new EnumMap<>(Suite.class);
        for (Suite suite : Suite.values()) {
            seals.put(suite, seal(agency, suite, PURPOSE, picture));
        }
        return new AgencySeals(agency, seals, qr(agency));
    }

    /** Makes the one seal for annotated copies. Its QR keys are listed nowhere. */
    AgencySeals makeForCopies(DemoAgency maker) {
        Seal seal = seal(maker, Suite.DUAL, COPIES, drawing.draw(maker.name(), COPIES));
        return new AgencySeals(maker, Map.of(Suite.DUAL, seal), qr(maker));
    }

    private Map<KeyAlgorithm, CertifiedKey> qr(DemoAgency agency) {
        Map<KeyAlgorithm, CertifiedKey> qr = new EnumMap<>(KeyAlgorithm.class);
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            FreshKey key = FreshKey.make(algorithm, random);
            qr.put(algorithm, certificates.selfSigned(key, agency.subject("二维码密钥"), from, SEAL_YEARS));
        }
        return qr;
    }

    private Seal seal(DemoAgency agency, Suite suite, String purpose, byte[] picture) {
        sealsMade++;
        String id = agency.region() + String.format("%08d", sealsMade);
        CertifiedKey cms = certified(agency, suite.cms(), "电子印章");
        if (!suite.hasElectronicSeal()) {
            return new Seal(id, suite, cms, Optional.empty(), Optional.empty(), picture);
        }
        CertifiedKey ses = certified(agency, KeyAlgorithm.SM2, "电子签章");
        ElectronicSeal.Info info = new ElectronicSeal.Info(
                id,
                agency.name() + purpose,
                from,
                from,
                ses.term().to(),
                "PNG",
                picture,
                SealDrawing.DIAMETER_MM,
                SealDrawing.DIAMETER_MM);
        byte[] electronic = ElectronicSeal.make(
                        info, List.of(ses.der()), maker.der(), maker.key().signer())
                .der();
        return new Seal(id, suite, cms, Optional.of(ses), Optional.of(electronic), picture);
    }

    private CertifiedKey certified(DemoAgency agency, KeyAlgorithm algorithm, String purpose) {
        FreshKey key = FreshKey.make(algorithm, random);
        return certificates.signing(authority(algorithm), key, agency.subject(purpose), from, SEAL_YEARS);
    }
}
