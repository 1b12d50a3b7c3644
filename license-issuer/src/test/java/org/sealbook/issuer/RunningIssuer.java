package org.sealbook.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sealbook.demo.MariaDb;
import org.sealbook.demo.cli.Scratch;
import org.sealbook.demo.identity.IdentityProvider;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.authority.DevelopmentAuthority;
import org.sealbook.issuer.issuance.Steps;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real application on a free port, with a real database and an authority of its own. */
@SuppressWarnings("NullAway.Init") // beforeAll
public final class RunningIssuer implements BeforeAllCallback, AfterAllCallback {

    /** Stops an issue at one place, as a crash would: the code after it never runs. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    private final Consumer<Path> change;
    private final List<String> databaseOptions = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Steps.Place> crashAt = new AtomicReference<>();
    private final FaultyCommits commits = new FaultyCommits();
    private Path folder;
    private MariaDb database;
    private @Nullable ConfigurableApplicationContext context;
    private int port;
    private final List<String> settings;
    private final List<BeanPostProcessor> others = new ArrayList<>();
    private boolean holders;
    private @Nullable ConfigurableApplicationContext provider;
    private @Nullable Path givenAuthority;

    /** @param settings further ones, as {@code --sealbook.undo-window=PT2S} */
    public RunningIssuer(String... settings) {
        this(authority -> {}, settings);
    }

    /** @param change what is done to the authority folder before the application starts */
    public RunningIssuer(Consumer<Path> change, String... settings) {
        this.change = change;
        this.settings = new ArrayList<>(List.of(settings));
    }

    /** Starts the database server with more options. */
    public RunningIssuer withDatabase(String... options) {
        databaseOptions.addAll(List.of(options));
        return this;
    }

    /** Lets holders sign in, with a provider of made-up people. */
    public RunningIssuer withHolders() {
        holders = true;
        return this;
    }

    /** One of several registries under one trust list, which is at its address already. */
    public RunningIssuer at(int ownPort, Path authority) {
        port = ownPort;
        givenAuthority = authority;
        return this;
    }

    /** Puts something else in the place of one of the application's parts. */
    public RunningIssuer with(BeanPostProcessor other) {
        others.add(other);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("sealbook-issuer-");
        port = port == 0 ? MariaDb.freePort() : port;
        database = MariaDb.start(folder.resolve("database"), MariaDb.freePort(), databaseOptions);
        if (givenAuthority == null) {
            DevelopmentAuthority.create(folder.resolve("authority"), base(), Clock.systemUTC());
        }
        change.accept(authority());
        if (holders) {
            startProvider();
        }
        start();
    }

    private Path authority() {
        return Objects.requireNonNullElse(givenAuthority, folder.resolve("authority"));
    }

    private void startProvider() throws IOException {
        URI url = URI.create("http://127.0.0.1:" + MariaDb.freePort());
        Path secret = Files.writeString(folder.resolve("sign-in.secret"), "of-this-run");
        provider = IdentityProvider.start(
                "--server.port=" + url.getPort(),
                "--identity.url=" + url,
                "--identity.client=sealbook",
                "--identity.secret=of-this-run",
                "--identity.redirect=" + base() + "/login/oauth2/code/holder",
                "--identity.password=" + HolderBrowser.PASSWORD);
        settings.addAll(List.of("--sealbook.sign-in.issuer=" + url, "--sealbook.sign-in.client-secret-file=" + secret));
    }

    /** A browser in which nobody is signed in. */
    public HolderBrowser browser() {
        return new HolderBrowser(base());
    }

    /** Ends the application and starts it again, with the same folders and the same database. */
    public void restart() {
        down();
        up();
    }

    /** Ends the application; the database stays. */
    public void down() {
        end(context());
    }

    /** Starts the application again, with the same folders and the same database. */
    public void up() {
        start();
    }

    private void start() {
        SpringApplication application = new SpringApplication(IssuerApplication.class);
        application.addInitializers(initialised -> {
            ((GenericApplicationContext) initialised).registerBean(Steps.class, () -> this::reached);
            initialised.getBeanFactory().addBeanPostProcessor(commits);
            others.forEach(initialised.getBeanFactory()::addBeanPostProcessor);
        });
        List<String> arguments = new ArrayList<>(settings);
        arguments.addAll(List.of(
                "--server.port=" + port,
                "--sealbook.authority=" + authority(),
                "--sealbook.data=" + folder.resolve("data"),
                "--sealbook.published=" + folder.resolve("published"),
                "--sealbook.public-url=" + base(),
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password()));
        context = application.run(arguments.toArray(String[]::new));
    }

    private void reached(Steps.Place place) {
        if (crashAt.compareAndSet(place, null)) {
            throw new Crash();
        }
    }

    /** The next issue that comes to this place goes no further. */
    public void crashAt(Steps.Place place) {
        crashAt.set(place);
    }

    /** Waits until an issue has come to the place. */
    public void awaitCrash() {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (crashAt.get() != null) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no issue came to " + crashAt.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Commits that can be made to fail. */
    public FaultyCommits commits() {
        return commits;
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path folder() {
        return folder;
    }

    public MariaDb database() {
        return database;
    }

    public JdbcTemplate sql() {
        return context().getBean(JdbcTemplate.class);
    }

    /** A part of the running application. */
    public <T> T part(Class<T> type) {
        return context().getBean(type);
    }

    public <T> T part(String name, Class<T> type) {
        return context().getBean(name, type);
    }

    /** A caller with a token of this client. */
    public Caller as(String client) {
        return as(client, secret(client));
    }

    /** A caller with a token of a client that the authority's folder does not know. */
    public Caller as(String client, String secret) {
        try {
            return new Caller(
                    StrictJson.read(askForToken(client, secret).body(), 10_000).text("access_token", 8000));
        } catch (Malformed refused) {
            throw new IllegalStateException(refused);
        }
    }

    public final class Caller {

        private final String token;

        Caller(String token) {
            this.token = token;
        }

        /** For requests that no HTTP client would send. */
        public String token() {
            return token;
        }

        public HttpResponse<byte[]> issue(String body, String key) {
            return post("/api/v1/licenses", body, key);
        }

        /** The same, if the license is still as its entity tag says. */
        public HttpResponse<byte[]> post(String path, String body, String key, String ifMatch) {
            return send(request(path)
                    .header("If-Match", ifMatch)
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        public HttpResponse<byte[]> post(String path, String body, String key) {
            return send(request(path)
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        public HttpResponse<byte[]> get(String path) {
            return send(request(path));
        }

        /** Any other request. @param headers names and values in turn */
        public HttpResponse<byte[]> call(String method, String path, byte[] body, String... headers) {
            HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            return send(headers.length == 0 ? request : request.headers(headers));
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path));
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }
    }

    /** A caller with this token. */
    public Caller with(String token) {
        return new Caller(token);
    }

    /** A caller without a token. */
    public Caller anonymous() {
        return new Caller("");
    }

    public HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base() + path)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** As the authority's folder has it. */
    public String secret(String client) {
        try {
            byte[] secrets = Files.readAllBytes(authority().resolve("private/client-secrets.json"));
            return StrictJson.read(secrets, 10_000).text(client, 200);
        } catch (IOException | Malformed unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** The answer to a client that asks for a token. */
    public HttpResponse<byte[]> askForToken(String client, String secret) {
        return askForToken(client, secret, "grant_type=client_credentials");
    }

    /** The same with other words in the form. */
    public HttpResponse<byte[]> askForToken(String client, String secret, String form) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(base() + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Ends the application and then the database, in good order. */
    public void stop() {
        end(context());
        if (provider != null) {
            end(provider);
        }
        database.close();
    }

    /**
     * Closes it, and empties its environment: conditions of Spring Boot keep that in soft caches for as long as the process lives, and
     * its sources have the servlet context, and that the whole application.
     */
    private static void end(ConfigurableApplicationContext application) {
        application.close();
        MutablePropertySources sources = application.getEnvironment().getPropertySources();
        sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        stop();
        // Test classes stay loaded with what their fields hold.
        context = null;
        provider = null;
        clear();
    }

    /** A database takes some hundred megabytes of the disk, and a run has a hundred of them. */
    private void clear() {
        try {
            Scratch.delete(folder);
        } catch (UncheckedIOException stillWritten) {
            System.getLogger("RunningIssuer").log(System.Logger.Level.WARNING, stillWritten.getMessage());
        }
    }

    private ConfigurableApplicationContext context() {
        return Objects.requireNonNull(context, "the application has not been started, or has ended");
    }
}
