package org.sealbook.demo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealbook.client.Answer;
import org.sealbook.client.Fetched;
import org.sealbook.client.Patience;
import org.sealbook.client.RegionAnswer;
import org.sealbook.client.RegionalRegistries;
import org.sealbook.client.Registry;
import org.sealbook.demo.CounterClient;
import org.sealbook.demo.RunningRegions;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.format.Malformed;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** The demo with several regions: each issues its licenses, and each counter verifies and looks up those of all. */
final class RegionsDemo {

    private static final String SAMPLE = "food-permit.pdf";
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final Path root;
    private final RunningRegions regions;

    RegionsDemo(Path root, RunningRegions regions) {
        this.root = root;
        this.regions = regions;
    }

    boolean run() {
        Map<String, Demo> demos = new LinkedHashMap<>();
        Map<String, List<Demo.Row>> rows = new LinkedHashMap<>();
        regions.registries().forEach((region, registry) -> {
            Demo.say("region " + region);
            Demo demo = new Demo(root, registry, body -> regions.translated(body, region));
            demos.put(region, demo);
            rows.put(region, demo.issueAll());
            regions.registries().values().forEach(counter -> demo.grant(counter.counterOrganisation()));
        });
        demos.forEach((region, demo) -> {
            System.out.println("\n  Region " + region);
            demo.table(rows.getOrDefault(region, List.of()));
        });
        boolean across = verifyEverywhere() & lookUpEverywhere();
        return across && rows.values().stream().flatMap(List::stream).allMatch(Demo.Row::genuine);
    }

    private boolean verifyEverywhere() {
        boolean good = true;
        System.out.println("\n  Verified at counter  license of region  verdict");
        for (Map.Entry<String, RunningRegistry> counter : regions.registries().entrySet()) {
            for (Map.Entry<String, RunningRegistry> of : regions.registries().entrySet()) {
                String verdict = verdict(counter.getValue(), of.getValue());
                System.out.printf("  %-19s  %-17s  %s%n", counter.getKey(), of.getKey(), verdict);
                good &= verdict.equals("GENUINE");
            }
        }
        return good;
    }

    private static String verdict(RunningRegistry counter, RunningRegistry of) {
        try {
            return Demo.byCounter(counter, Files.readAllBytes(of.folder().resolve(SAMPLE)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean lookUpEverywhere() {
        boolean good = true;
        System.out.println("\n  Looked up at counter  in region  the holder's food permits");
        for (Map.Entry<String, RunningRegistry> counter : regions.registries().entrySet()) {
            for (RegionAnswer<Fetched> answer : lookUp(counter.getValue())) {
                String region = answer.registry().orElseThrow().region().code();
                String found = answer.answer() instanceof Answer.Answered<Fetched> answered
                        ? Integer.toString(answered.value().licenses().size())
                        : answer.answer().toString();
                System.out.printf("  %-20s  %-9s  %s%n", counter.getKey(), region, found);
                good &= found.equals("1");
            }
        }
        return good;
    }

    private static List<RegionAnswer<Fetched>> lookUp(RunningRegistry counter) {
        UsageContext context = new UsageContext(
                new AgencyCode(counter.counterOrganisation()),
                "window-01",
                new ServiceItem("310101-0423", "食品经营许可证变更"),
                "DEMO-CASE-1",
                "核对许可",
                LegalBasis.DUTY,
                "食品安全法第三十五条");
        HolderId holder = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
        try (RegionalRegistries registries = RegionalRegistries.at(
                counter.issuerUrl(),
                CounterClient.NAME,
                counter.clientSecret(CounterClient.NAME)::toCharArray,
                trust(counter),
                Map.of(),
                Patience.COUNTER,
                Clock.systemUTC())) {
            return registries.fetch(context, holder, new LicenseTypeCode("11100000MB0143028R901"), Set.of(), WITHIN);
        }
    }

    private static TrustStore trust(RunningRegistry counter) {
        try {
            RootKeys pinned = RootKeys.read(Files.readAllBytes(counter.rootFile()));
            URI address = counter.issuerUrl();
            return Registry.trust(address, counter.folder().resolve("cache"), pinned, Clock.systemUTC());
        } catch (IOException | Malformed unreadable) {
            throw new IllegalStateException("the root cannot be read", unreadable);
        }
    }
}
