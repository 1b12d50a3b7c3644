package org.sealbook.verifier;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.Region;
import org.sealbook.verify.VerificationPolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The verifier's settings, {@code sealbook.*}.
 *
 * @param trust a registry's address (http…, no slash at its end) or a trust folder; no default
 * @param rootOrNull the pinned {@code root.json}; only a trust folder may do without, and then its own is used
 * @param cache where lists are kept for when the registry cannot be reached, and the highest version seen
 * @param journal where the journal of scans is kept, one file a day
 * @param fetchAhead how often all status lists are fetched, for when a registry is away; nothing for never
 * @param policy how fresh a status must be
 * @param counter the counter's name, shown on the page and written to the journal
 * @param regions addresses of registries of other regions that are reached elsewhere than the trust list says, by region code
 * @param registryOrNull the registry's API for the page of cases; without it there is no such page
 */
@ConfigurationProperties("sealbook")
public record VerifierSettings(
        String trust,
        @Name("root") @Nullable Path rootOrNull,
        @DefaultValue("var/verifier/cache") Path cache,
        @DefaultValue("var/verifier/journal") Path journal,
        @DefaultValue("PT2M") Duration fetchAhead,
        @DefaultValue("COUNTER") VerificationPolicy policy,
        @DefaultValue("counter") String counter,
        @DefaultValue Map<String, URI> regions,
        @Name("registry") @Nullable RegistrySettings registryOrNull) {

    public VerifierSettings {
        if (trust == null || trust.isBlank()) {
            throw new IllegalArgumentException("sealbook.trust is not set: a registry's address or a trust folder");
        }
        if (isAddress(trust) && rootOrNull == null) {
            throw new IllegalArgumentException(
                    "sealbook.root is not set: a registry's address needs a pinned root.json");
        }
        if (fetchAhead.isNegative() || fetchAhead.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("sealbook.fetch-ahead: nothing to a day");
        }
    }

    /** By region. */
    public Map<Region, URI> elsewhere() {
        Map<Region, URI> addresses = new HashMap<>();
        regions.forEach((code, address) -> addresses.put(
                Region.parse(code)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "sealbook.regions: " + code + " is no region code (GB/T 2260)")),
                address));
        return addresses;
    }

    public boolean online() {
        return isAddress(trust);
    }

    public Optional<Path> root() {
        return Optional.ofNullable(rootOrNull);
    }

    public Optional<RegistrySettings> registry() {
        return Optional.ofNullable(registryOrNull);
    }

    private static boolean isAddress(String trust) {
        return trust.startsWith("http://") || trust.startsWith("https://");
    }
}
