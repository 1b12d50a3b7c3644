package org.sealbook.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustFiles;
import org.sealbook.trust.TrustStore;

/**
 * A registry's published files, under one base address that the operator gives: {@code <base>/trust/…} and
 * {@code <base>/status/…}. What was fetched is used for a short while without asking again, and from the cache folder when the
 * registry cannot be reached; how old it is shows in the verdict. Redirects are not followed, and nothing
 * that a license says is ever an address.
 */
public final class Registry implements TrustFiles {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TRUST_AGE = Duration.ofMinutes(1);
    private static final Duration STATUS_AGE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private record Fetched(Optional<byte[]> bytes, Instant at) {}

    private final URI base;
    private final CacheFolder cache;
    private final Clock clock;
    private final HttpClient http;
    private final Map<String, Fetched> recent = new ConcurrentHashMap<>();

    private Registry(URI base, CacheFolder cache, Clock clock) {
        this.base = base;
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

    static Registry at(URI base, Path cache, Clock clock) {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http
                || base.getHost() == null
                || base.getRawQuery() != null
                || base.getPath().endsWith("/")) {
            throw new IllegalArgumentException("registry address: http(s)://host[:port][/path], no slash at its end");
        }
        return new Registry(base, new CacheFolder(cache), clock);
    }

    /** The {@code root.json} that the registry hands out, for pinning at first use only. */
    public static Optional<byte[]> rootOf(URI base, Path cache, Clock clock) {
        return at(base, cache, clock).get("/trust/root.json", 64 * 1024);
    }

    @Override
    public Optional<byte[]> trust(String name, int maxBytes) {
        return fresh("/trust/" + name, "trust-" + name, maxBytes, TRUST_AGE);
    }

    @Override
    public Optional<byte[]> status(String list, int maxBytes) {
        return fresh("/status/" + list, "status-" + list + ".jwt", maxBytes, STATUS_AGE);
    }

    @Override
    public long highestVersion() {
        return cache.highestVersion();
    }

    @Override
    public void accepted(long version) {
        cache.accepted(version);
    }

    private Optional<byte[]> fresh(String path, String cached, int maxBytes, Duration maxAge) {
        Instant now = clock.instant();
        Fetched before = recent.get(path);
        Duration age = before != null && before.bytes().isEmpty() ? AFTER_FAILURE : maxAge;
        if (before == null || before.at().plus(age).isBefore(now) || before.at().isAfter(now)) {
            Optional<byte[]> got = get(path, maxBytes);
            got.ifPresent(bytes -> cache.write(cached, bytes));
            before = new Fetched(got, now);
            recent.put(path, before);
        }
        return before.bytes().or(() -> cache.read(cached, maxBytes));
    }

    private Optional<byte[]> get(String path, int maxBytes) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
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
