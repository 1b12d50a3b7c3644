package org.sealbook.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.Region;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.MemoryTrust;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TestKey;
import org.sealbook.trust.TestRegistry;
import org.sealbook.trust.TrustStore;

/** Two registries under one trust list, over HTTP. */
class RegionsOfARegistryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final StatusReference THERE = new StatusReference("330000-1", 5);
    private static final TestKey ROOT = new TestKey();

    private final List<HttpServer> servers = new ArrayList<>();
    private final MemoryTrust files = new MemoryTrust(new TestKey());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile List<String> names = List.of();
    private final MutableNow clock = new MutableNow(NOW);

    @TempDir
    Path cache;

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void asks_each_registry_for_its_own_lists() throws Exception {
        HttpServer home = serve();
        HttpServer there = serve();
        TestRegistry zhejiang = publish(home, there);

        assertThat(store(home, Map.of()).status(THERE, NOW))
                .isEqualTo(new StatusAnswer.Known(LicenseStatus.SUSPENDED, NOW));
        assertThat(zhejiang.address()).isNotEqualTo(address(home));
    }

    @Test
    void goes_on_with_what_it_has_while_a_registry_is_away_and_sees_it_come_back() throws Exception {
        HttpServer home = serve();
        HttpServer there = serve();
        TestRegistry zhejiang = publish(home, there);
        TrustStore store = store(home, Map.of());
        store.status(THERE, NOW);
        int port = there.getAddress().getPort();
        there.stop(0);
        clock.now = NOW.plusSeconds(60);

        assertThat(store.status(THERE, clock.instant()))
                .isEqualTo(new StatusAnswer.Known(LicenseStatus.SUSPENDED, NOW));

        files.status(zhejiang.status(), zhejiang.statusBase(), "330000-1", 5, LicenseStatus.VALID, clock.instant());
        serve(port);
        clock.now = NOW.plusSeconds(120);

        assertThat(store.status(THERE, clock.instant()))
                .isEqualTo(new StatusAnswer.Known(LicenseStatus.VALID, NOW.plusSeconds(60)));
    }

    @Test
    void never_heard_of_a_list_says_so_while_its_registry_is_away() throws Exception {
        HttpServer home = serve();
        HttpServer there = serve();
        publish(home, there);
        there.stop(0);

        assertThat(store(home, Map.of()).status(THERE, NOW))
                .isEqualTo(new StatusAnswer.Unknown(StatusAnswer.Problem.UNREACHABLE));
    }

    @Test
    void knows_a_list_that_it_fetched_ahead_while_its_registry_is_away() throws Exception {
        HttpServer home = serve();
        HttpServer there = serve();
        TestRegistry zhejiang = publish(home, there);
        names = List.of(
                zhejiang.statusBase() + "330000-1",
                zhejiang.statusBase() + "330000-2",
                zhejiang.statusBase() + "310000-1",
                "http://127.0.0.1:1/status/330000-3",
                zhejiang.statusBase() + "../trust/root.json");
        TrustStore store = store(home, Map.of());

        assertThat(store.fetchAhead(NOW)).isEqualTo(new TrustStore.AtHand(1, 2));
        there.stop(0);
        clock.now = NOW.plusSeconds(60);

        assertThat(store.status(THERE, clock.instant()))
                .isEqualTo(new StatusAnswer.Known(LicenseStatus.SUSPENDED, NOW));
        assertThat(asked).noneMatch(path -> path.contains("310000-1") || path.contains("330000-3"));
    }

    @Test
    void asks_where_the_operator_says_instead_of_where_the_list_says() throws Exception {
        HttpServer home = serve();
        HttpServer listed = serve();
        publish(home, listed);
        listed.stop(0);
        HttpServer mirror = serve();

        assertThat(store(home, Map.of(new Region("330000"), URI.create(address(mirror))))
                        .status(THERE, NOW))
                .isEqualTo(new StatusAnswer.Known(LicenseStatus.SUSPENDED, NOW));
    }

    private TestRegistry publish(HttpServer home, HttpServer there) {
        TestRegistry zhejiang = new TestRegistry("330000", address(there));
        files.registries(new TestRegistry("310000", address(home)), zhejiang);
        files.list(1, ROOT);
        files.status(zhejiang.status(), zhejiang.statusBase(), "330000-1", 5, LicenseStatus.SUSPENDED, NOW);
        return zhejiang;
    }

    private TrustStore store(HttpServer home, Map<Region, URI> others) throws Malformed {
        return Registry.trust(URI.create(address(home)), others, cache, RootKeys.read(ROOT.rootJson()), clock);
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpServer serve() throws IOException {
        return serve(0);
    }

    /** The trust files at each; the status lists as if each had those of all. */
    private HttpServer serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
        servers.add(server);
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean home = exchange.getLocalAddress().equals(servers.get(0).getAddress());
        Optional<byte[]> file = path.equals("/trust/status-lists.json")
                ? Optional.of(listNames(home ? List.of() : names))
                : path.startsWith("/trust/") ? files.trust(name, 1 << 20) : files.status(name, 1 << 20);
        // What is of the other region is not at home.
        boolean here = path.startsWith("/trust/") || !home;
        exchange.sendResponseHeaders(file.isPresent() && here ? 200 : 404, 0);
        try (exchange) {
            if (file.isPresent() && here) {
                exchange.getResponseBody().write(file.get());
            }
        }
    }

    private static byte[] listNames(List<String> names) {
        JsonText json = new JsonText().begin().beginArray("status_lists");
        names.forEach(json::element);
        return json.endArray().end().bytes();
    }

    private static final class MutableNow extends Clock {
        private volatile Instant now;

        MutableNow(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
