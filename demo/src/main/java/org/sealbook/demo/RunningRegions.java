package org.sealbook.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;

/** Whole registries of several regions under one trust list (长三角), each with its own database, issuer and verifier. */
public final class RunningRegions implements AutoCloseable {

    private static final List<String> KNOWN = List.of("310000", "330000", "320000", "340000");

    private static final String FIRST = KNOWN.get(0);
    private static final int COUNTER = 3;

    private final Path authority;
    private final Map<String, RunningRegistry> registries = new LinkedHashMap<>();

    private RunningRegions(Path authority) {
        this.authority = authority;
    }

    /**
     * Starts them.
     *
     * @param root the project's folder, with the jars built
     * @param folder made for this run; each registry has a folder in it, named by its region's code
     * @param count how many, 2 to 4; the first is always 310000
     * @param holders whether holders can sign in
     * @param say is told what is going on
     */
    public static RunningRegions start(Path root, Path folder, int count, boolean holders, Consumer<String> say) {
        if (count < 2 || count > KNOWN.size()) {
            throw new IllegalArgumentException("regions: 2 to " + KNOWN.size());
        }
        List<String> regions = KNOWN.subList(0, count);
        RunningRegions made = new RunningRegions(folder.resolve("authority"));
        Map<String, RunningRegistry.Ports> ports = new LinkedHashMap<>();
        List<String> words = new ArrayList<>(List.of(made.authority.toString()));
        for (String region : regions) {
            RunningRegistry.Ports chosen = new RunningRegistry.Ports(0, 0, 0).chosen();
            ports.put(region, chosen);
            words.addAll(List.of("--region", region + "=http://127.0.0.1:" + chosen.issuer()));
        }
        say.accept("making a development authority with " + regions.size() + " registries under one trust list");
        Authority.make(Commands.jar(root, "license-issuer"), folder.resolve("authority.log"), words);
        try {
            ports.forEach((region, chosen) -> {
                say.accept("region " + region);
                made.registries.put(region, made.start(root, folder.resolve(region), region, chosen, holders, say));
            });
            return made;
        } catch (RuntimeException failed) {
            made.close();
            throw failed;
        }
    }

    private RunningRegistry start(
            Path root, Path folder, String region, RunningRegistry.Ports ports, boolean holders, Consumer<String> say) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException(folder + " cannot be made", refused);
        }
        String counter = agencies(region).get(COUNTER).code().value();
        return RunningRegistry.start(
                root,
                folder,
                new RunningRegistry.Setup(ports, authority.resolve(region), false, counter, List.of(), holders),
                say);
    }

    /** By region, in the order in which they were named. */
    public Map<String, RunningRegistry> registries() {
        return Collections.unmodifiableMap(registries);
    }

    public RunningRegistry in(String region) {
        return Objects.requireNonNull(registries.get(region));
    }

    /** A request for agencies of the first region, for those of another. */
    public String translated(String body, String region) {
        String text = body.replace("\"" + FIRST + "\"", "\"" + region + "\"");
        List<TrustedAgency> from = agencies(FIRST);
        List<TrustedAgency> to = agencies(region);
        for (int i = 0; i < from.size(); i++) {
            text = text.replace(from.get(i).code().value(), to.get(i).code().value());
        }
        return text;
    }

    private List<TrustedAgency> agencies(String region) {
        TrustState state =
                TrustStore.open(authority.resolve(FIRST).resolve("trust")).current();
        return ((TrustState.Usable) state)
                .list().agencies().stream()
                        .filter(agency -> agency.region().code().equals(region))
                        .toList();
    }

    @Override
    public void close() {
        registries.values().forEach(RunningRegistry::close);
    }
}
