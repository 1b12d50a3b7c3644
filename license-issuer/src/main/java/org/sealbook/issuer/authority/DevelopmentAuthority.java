package org.sealbook.issuer.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.issuer.authority.AgencySeals.Seal;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.license.KeyAlgorithm;

/** An authority folder for development: trust list, made-up agencies, their seals, and every key that an issuer needs. */
public final class DevelopmentAuthority {

    private static final int ROOT_YEARS = 20;
    private static final int SERVICE_YEARS = 3;
    private static final int DATA_KEY_BYTES = 32;
    private static final String FONT = "/fonts/NotoSerifSC-Regular.ttf";

    /** Certificates begin a little early, so that a machine whose clock is behind does not refuse them. */
    private static final Duration EARLY = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final CertificateMaker certificates = new CertificateMaker(random);
    private final URI publicUrl;
    private final URI statusBase;
    private final Instant now;
    private final Instant from;

    private DevelopmentAuthority(URI publicUrl, URI statusBase, Clock clock) {
        this.publicUrl = publicUrl;
        this.statusBase = statusBase;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.from = now.minus(EARLY);
    }

    /**
     * Makes the folder, which must be missing or empty; all of it or nothing.
     *
     * @param publicUrl where the world reaches the issuer, without a trailing slash; status lists are below it
     */
    public static void create(Path folder, URI publicUrl, Clock clock) {
        create(folder, publicUrl, URI.create(publicUrl + "/status/"), clock);
    }

    /**
     * Makes the folder, which must be missing or empty; all of it or nothing.
     *
     * @param statusBase where the status lists are, ends in a slash
     * @throws IllegalStateException if something is in the folder
     */
    public static void create(Path folder, URI publicUrl, URI statusBase, Clock clock) {
        try {
            new NewFolder(folder).fill(new DevelopmentAuthority(publicUrl, statusBase, clock)::write);
        } catch (IOException failed) {
            throw new UncheckedIOException("authority folder cannot be written: " + folder, failed);
        }
    }

    private void write(Path folder) throws IOException {
        PrivateFolder secrets = PrivateFolder.make(folder.resolve("private"), random);
        TrustFolder trust = TrustFolder.make(folder.resolve("trust"));
        CertifiedKey root = service("Sealbook development trust root", ROOT_YEARS);
        CertifiedKey status = service("Sealbook development status", SERVICE_YEARS);
        secrets.keys("root.p12", Map.of("root", root));
        CertifiedKey receipt = service("Sealbook development receipts", SERVICE_YEARS);
        secrets.keys("status.p12", Map.of("status", status));
        secrets.keys("receipt.p12", Map.of("receipt", receipt));
        secrets.keys("oauth.p12", Map.of("oauth", service("Sealbook development OAuth", SERVICE_YEARS)));
        secrets.write("data.key", dataKey());
        new DemoClients(random).write(secrets);
        seals(secrets, trust);
        trust.target("license-types.json", TrustTargets.licenseTypes(Catalog.load()));
        trust.target("status-keys.json", TrustTargets.statusKeys(statusBase, status));
        trust.target("receipt-keys.json", TrustTargets.receiptKeys(receipt));
        trust.target("url-prefixes.json", TrustTargets.urlPrefixes(publicUrl));
        trust.target("sdk-min.json", TrustTargets.sdkMinimum());
        trust.sign(root.key(), now);
    }

    private void seals(PrivateFolder secrets, TrustFolder trust) throws IOException {
        try (SealFont font = SealFont.open(FONT)) {
            SealMaker maker = new SealMaker(random, certificates, new SealDrawing(font), from);
            secrets.keys(
                    "seal-ca.p12",
                    Map.of(
                            "p256", maker.authority(KeyAlgorithm.P256),
                            "sm2", maker.authority(KeyAlgorithm.SM2),
                            "maker", maker.maker()));
            List<AgencySeals> made = new ArrayList<>();
            for (DemoAgency agency : DemoAgency.ALL) {
                AgencySeals seals = maker.make(agency);
                made.add(seals);
                for (Seal seal : seals.seals().values()) {
                    write(secrets, "seals/", seals, seal);
                }
            }
            AgencySeals copies = maker.makeForCopies(DemoAgency.MAKER_OF_COPIES);
            for (Seal seal : copies.seals().values()) {
                write(secrets, "copy-seals/", copies, seal);
            }
            trust.target("anchors.json", TrustTargets.anchors(maker));
            trust.target("agencies.json", TrustTargets.agencies(made));
            trust.target("copy-seals.json", TrustTargets.copySeals(copies));
        }
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

    private CertifiedKey service(String name, int years) {
        FreshKey key = FreshKey.make(KeyAlgorithm.P256, random);
        return certificates.selfSigned(key, DemoAgency.own(name), from, years);
    }

    private byte[] dataKey() {
        byte[] key = new byte[DATA_KEY_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key).getBytes(StandardCharsets.US_ASCII);
    }
}
