package org.sealbook.issuer.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sealbook.issuer.catalog.Catalog;

/** An authority folder for development: trust list, made-up agencies, their seals, and every key that an issuer needs. */
public final class DevelopmentAuthority {

    private static final int ROOT_YEARS = 20;

    /** Certificates begin a little early, so that a machine whose clock is behind does not refuse them. */
    private static final Duration EARLY = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final Instant now;
    private final RegistryMaker maker;

    private DevelopmentAuthority(Clock clock) {
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.maker = new RegistryMaker(random, new CertificateMaker(random), now.minus(EARLY));
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
        RegistryPlace place = new RegistryPlace(DemoRegion.SHANGHAI, publicUrl, statusBase);
        fill(folder, beside -> new DevelopmentAuthority(clock).writeOne(beside, place));
    }

    /**
     * Makes a folder with one for each region in it, named by the region's code: issuers of their own under one trust list. The key of
     * its root is in a folder {@code root} beside them.
     *
     * @param publicUrls where the world reaches the issuer of each; the first is the one that older verifiers know: 310000, 320000, 330000 and 340000 are known
     * @throws IllegalArgumentException if another region is named, or none
     * @throws IllegalStateException if something is in the folder
     */
    public static void createRegions(Path folder, Map<String, URI> publicUrls, Clock clock) {
        List<RegistryPlace> places = publicUrls.entrySet().stream()
                .map(entry -> new RegistryPlace(
                        DemoRegion.of(entry.getKey())
                                .orElseThrow(() -> new IllegalArgumentException("no such region: " + entry.getKey())),
                        entry.getValue()))
                .toList();
        if (places.isEmpty()) {
            throw new IllegalArgumentException("no region");
        }
        createRegions(folder, places, clock);
    }

    /** The same. @param places one or more registries of different regions */
    static void createRegions(Path folder, List<RegistryPlace> places, Clock clock) {
        fill(folder, beside -> new DevelopmentAuthority(clock).writeRegions(beside, places));
    }

    private static void fill(Path folder, NewFolder.Content content) {
        try {
            new NewFolder(folder).fill(content);
        } catch (IOException failed) {
            throw new UncheckedIOException("authority folder cannot be written: " + folder, failed);
        }
    }

    private void writeOne(Path folder, RegistryPlace place) throws IOException {
        PrivateFolder secrets = PrivateFolder.ofRegistry(folder.resolve("private"), random);
        MadeRegistry made = maker.make(place, secrets);
        TrustFolder trust = TrustFolder.make(folder.resolve("trust"));
        targets(trust, List.of(made));
        trust.sign(root(secrets), now);
    }

    private void writeRegions(Path folder, List<RegistryPlace> places) throws IOException {
        List<MadeRegistry> made = new ArrayList<>();
        for (RegistryPlace place : places) {
            Path own = Files.createDirectory(folder.resolve(place.region().code()));
            made.add(maker.make(place, PrivateFolder.ofRegistry(own.resolve("private"), random)));
        }
        Path first = folder.resolve(places.get(0).region().code());
        TrustFolder trust = TrustFolder.make(first.resolve("trust"));
        targets(trust, made);
        trust.target("registries.json", TrustTargets.registries(made));
        trust.sign(root(PrivateFolder.make(folder.resolve("root"), random)), now);
        for (RegistryPlace other : places.subList(1, places.size())) {
            trust.copyTo(folder.resolve(other.region().code()).resolve("trust"));
        }
    }

    private FreshKey root(PrivateFolder secrets) throws IOException {
        CertifiedKey root = maker.service("Sealbook development trust root", ROOT_YEARS);
        secrets.keys("root.p12", Map.of("root", root));
        return root.key();
    }

    /** What verifiers from before there were regions read too: they know the status lists and receipts of the first registry alone. */
    private static void targets(TrustFolder trust, List<MadeRegistry> registries) throws IOException {
        MadeRegistry first = registries.get(0);
        trust.target("anchors.json", TrustTargets.anchors(registries));
        trust.target("agencies.json", TrustTargets.agencies(registries));
        trust.target("copy-seals.json", TrustTargets.copySeals(registries));
        trust.target("license-types.json", TrustTargets.licenseTypes(Catalog.load()));
        trust.target("status-keys.json", TrustTargets.statusKeys(first));
        trust.target("receipt-keys.json", TrustTargets.receiptKeys(first));
        trust.target("url-prefixes.json", TrustTargets.urlPrefixes(registries));
        trust.target("sdk-min.json", TrustTargets.sdkMinimum());
    }
}
