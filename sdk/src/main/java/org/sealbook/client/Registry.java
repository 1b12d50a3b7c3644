package org.sealbook.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sealbook.crypto.Digests;
import org.sealbook.license.Region;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustFiles;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;

/**
 * A registry's published files, under one base address that the operator gives: {@code <base>/trust/…} and
 * {@code <base>/status/…}. What was fetched is used for a short while without asking again, and from the cache folder when the
 * registry cannot be reached; how old it is shows in the verdict. Where the trust list names registries of several regions, each is asked
 * for its own status lists, at the address that the list's root signed or the operator gives instead. Redirects are not followed, and
 * nothing that a license says is ever an address.
 */
public final class Registry implements TrustFiles {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TRUST_AGE = Duration.ofMinutes(1);
    private static final Duration STATUS_AGE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private record Fetched(Optional<byte[]> bytes, Instant at) {}

    private final URI base;
    private final Map<Region, URI> others;
    private final CacheFolder cache;
    private final Clock clock;
    private final HttpClient http;
    private final Map<String, Fetched> recent = new ConcurrentHashMap<>();

    private Registry(URI base, Map<Region, URI> others, CacheFolder cache, Clock clock) {
        this.base = base;
        this.others = Map.copyOf(others);
        this.cache = cache;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * A trust store on a registry.
     *
     * @param base http or https address, without a trailing slash
     * @param cache a folder of the verifier's own; made if missing
     * @param root the pinned root
     * @throws IllegalArgumentException if the address is not of that form
     */
    public static TrustStore trust(URI base, Path cache, RootKeys root, Clock clock) {
        return TrustStore.of(at(base, cache, clock), root);
    }

    /**
     * The same for several regions.
     *
     * @param others addresses of registries that are reached elsewhere than the trust list says, by region
     */
    public static TrustStore trust(URI base, Map<Region, URI> others, Path cache, RootKeys root, Clock clock) {
        return TrustStore.of(at(base, others, cache, clock), root);
    }

    static Registry at(URI base, Path cache, Clock clock) {
        return at(base, Map.of(), cache, clock);
    }

    private static Registry at(URI base, Map<Region, URI> others, Path cache, Clock clock) {
        requireAddress(base);
        others.values().forEach(Registry::requireAddress);
        return new Registry(base, others, new CacheFolder(cache), clock);
    }

    private static void requireAddress(URI base) {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http
                || base.getHost() == null
                || base.getRawQuery() != null
                || base.getPath().endsWith("/")) {
            throw new IllegalArgumentException("registry address: http(s)://host[:port][/path], no slash at its end");
        }
    }

    /** The {@code root.json} that the registry hands out, for pinning at first use only. */
    public static Optional<byte[]> rootOf(URI base, Path cache, Clock clock) {
        return at(base, cache, clock).get(base + "/trust/root.json", 64 * 1024);
    }

    @Override
    public Optional<byte[]> trust(String name, int maxBytes) {
        return fresh(base + "/trust/" + name, "trust-" + name, maxBytes, TRUST_AGE);
    }

    @Override
    public Optional<byte[]> status(String list, int maxBytes) {
        return status(URI.create(base + "/status/" + list), list, maxBytes);
    }

    @Override
    public Optional<byte[]> status(TrustedRegistry registry, String list, int maxBytes) {
        if (registry.place().isEmpty()) {
            return status(list, maxBytes);
        }
        URI elsewhere = others.get(registry.place().get().region());
        String address = elsewhere == null ? registry.statusSubject(list) : elsewhere + "/status/" + list;
        return status(URI.create(address), list, maxBytes);
    }

    @Override
    public Optional<byte[]> statusLists(TrustedRegistry registry, int maxBytes) {
        URI there = registry.place()
                .map(place -> others.getOrDefault(place.region(), place.address()))
                .orElse(base);
        String cached = "lists-" + Digests.sha256Hex(there.toString().getBytes(StandardCharsets.UTF_8)) + ".json";
        return fresh(there + "/trust/status-lists.json", cached, maxBytes, TRUST_AGE);
    }

    private Optional<byte[]> status(URI address, String list, int maxBytes) {
        return fresh(address.toString(), "status-" + list + ".jwt", maxBytes, STATUS_AGE);
    }

    @Override
    public long highestVersion() {
        return cache.highestVersion();
    }

    @Override
    public void accepted(long version) {
        cache.accepted(version);
    }

    private Optional<byte[]> fresh(String address, String cached, int maxBytes, Duration maxAge) {
        Instant now = clock.instant();
        Fetched before = recent.get(address);
        Duration age = before != null && before.bytes().isEmpty() ? AFTER_FAILURE : maxAge;
        if (before == null || before.at().plus(age).isBefore(now) || before.at().isAfter(now)) {
            Optional<byte[]> got = get(address, maxBytes);
            got.ifPresent(bytes -> cache.write(cached, bytes));
            before = new Fetched(got, now);
            recent.put(address, before);
        }
        return before.bytes().or(() -> cache.read(cached, maxBytes));
    }

    private Optional<byte[]> get(String address, int maxBytes) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(TIMEOUT)
                .header("Accept", "*/*")
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(maxBytes + 1);
                return response.statusCode() == 200 && bytes.length <= maxBytes ? Optional.of(bytes) : Optional.empty();
            }
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
