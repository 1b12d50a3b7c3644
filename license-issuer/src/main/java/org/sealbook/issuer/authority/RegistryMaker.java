package org.sealbook.issuer.authority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.issuer.authority.AgencySeals.Seal;
import org.sealbook.license.KeyAlgorithm;

/** Makes what one registry keeps to itself: its keys, its clients, and the seals of its agencies. */
final class RegistryMaker {

    private static final int SERVICE_YEARS = 3;
    private static final int DATA_KEY_BYTES = 32;
    private static final String FONT = "/fonts/NotoSerifSC-Regular.ttf";

    private final SecureRandom random;
    private final CertificateMaker certificates;
    private final Instant from;

    RegistryMaker(SecureRandom random, CertificateMaker certificates, Instant from) {
        this.random = random;
        this.certificates = certificates;
        this.from = from;
    }

    /** Fills the registry's private folder. */
    MadeRegistry make(RegistryPlace place, PrivateFolder secrets) throws IOException {
        CertifiedKey status = service("Sealbook development status");
        CertifiedKey receipt = service("Sealbook development receipts");
        CertifiedKey token = service("Sealbook development OAuth");
        secrets.keys("status.p12", Map.of("status", status));
        secrets.keys("receipt.p12", Map.of("receipt", receipt));
        secrets.keys("oauth.p12", Map.of("oauth", token));
        secrets.write("data.key", dataKey());
        new DemoClients(random, place.region()).write(secrets);
        try (SealFont font = SealFont.open(FONT)) {
            SealMaker maker = new SealMaker(random, certificates, new SealDrawing(font), from, place.region());
            secrets.keys(
                    "seal-ca.p12",
                    Map.of(
                            "p256", maker.authority(KeyAlgorithm.P256),
                            "sm2", maker.authority(KeyAlgorithm.SM2),
                            "maker", maker.maker()));
            return new MadeRegistry(
                    place, status, receipt, token, maker, seals(place, maker, secrets), copies(place, maker, secrets));
        }
    }

    private static List<AgencySeals> seals(RegistryPlace place, SealMaker maker, PrivateFolder secrets)
            throws IOException {
        List<AgencySeals> made = new ArrayList<>();
        for (DemoAgency agency : place.region().agencies()) {
            AgencySeals seals = maker.make(agency);
            made.add(seals);
            for (Seal seal : seals.seals().values()) {
                write(secrets, "seals/", seals, seal);
            }
        }
        return made;
    }

    private static AgencySeals copies(RegistryPlace place, SealMaker maker, PrivateFolder secrets) throws IOException {
        AgencySeals copies = maker.makeForCopies(place.region().makerOfCopies());
        for (Seal seal : copies.seals().values()) {
            write(secrets, "copy-seals/", copies, seal);
        }
        return copies;
    }

    private static void write(PrivateFolder secrets, String folder, AgencySeals agency, Seal seal) throws IOException {
        String name = folder + agency.agency().code() + "-" + seal.suite().word();
        Map<String, CertifiedKey> keys = new LinkedHashMap<>();
        keys.put("cms", seal.cms());
        seal.ses().ifPresent(ses -> keys.put("ses", ses));
        keys.put("qr-sm2", agency.qr().get(KeyAlgorithm.SM2));
        keys.put("qr-p256", agency.qr().get(KeyAlgorithm.P256));
        secrets.keys(name + ".p12", keys);
        secrets.write(name + ".png", seal.picture());
        if (seal.electronic().isPresent()) {
            secrets.write(name + ".esl", seal.electronic().get());
        }
    }

    private CertifiedKey service(String name) {
        return service(name, SERVICE_YEARS);
    }

    /** A key of the authority's own, which no certificate but its own vouches for. */
    CertifiedKey service(String name, int years) {
        FreshKey key = FreshKey.make(KeyAlgorithm.P256, random);
        return certificates.selfSigned(key, DemoAgency.own(name), from, years);
    }

    private byte[] dataKey() {
        byte[] key = new byte[DATA_KEY_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key).getBytes(StandardCharsets.US_ASCII);
    }
}
