package org.sealbook.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** A whole registry: database, authority, issuer and verifier, from the real jars, each in its own process and heap. */
public final class RunningRegistry implements AutoCloseable {

    /** The API client of the demo that acts for all agencies. */
    public static final String CLIENT = "demo-all";

    /** Reads the metrics. */
    public static final String OPERATOR = "demo-operator";

    private final Path folder;
    private final Setup setup;
    private final MariaDb database;
    private final Program issuer;
    private final Program verifier;
    private final Optional<Identity> identity;
    private final URI issuerUrl;
    private final URI verifierUrl;

    /** Ports; 0 for any free one. */
    public record Ports(int issuer, int verifier, int database) {

        Ports chosen() {
            return new Ports(free(issuer), free(verifier), free(database));
        }

        private static int free(int port) {
            return port == 0 ? MariaDb.freePort() : port;
        }
    }

    /**
     * How one is to be started.
     *
     * @param authority a folder with private and trust that is there already, or one that is to be made
     * @param make whether it is to be made
     * @param organisation whose counter the verifier is
     * @param issuerSettings further ones, as {@code --name=value}
     * @param holders whether holders can sign in
     */
    record Setup(
            Ports ports,
            Path authority,
            boolean make,
            String organisation,
            List<String> issuerSettings,
            boolean holders) {}

    private RunningRegistry(
            Path folder, Setup setup, MariaDb database, Program issuer, Program verifier, Optional<Identity> identity) {
        this.folder = folder;
        this.setup = setup;
        this.database = database;
        this.issuer = issuer;
        this.verifier = verifier;
        this.identity = identity;
        this.issuerUrl = Commands.local(setup.ports().issuer());
        this.verifierUrl = Commands.local(setup.ports().verifier());
    }

    /**
     * Starts everything.
     *
     * @param root the project's folder, with the jars built
     * @param folder made for this run
     * @param say is told what is going on
     */
    public static RunningRegistry start(Path root, Path folder, Ports wanted, Consumer<String> say) {
        return start(root, folder, wanted, List.of(), false, say);
    }

    /** The same with settings of the issuer, as {@code --name=value}. */
    public static RunningRegistry start(
            Path root, Path folder, Ports wanted, List<String> issuerSettings, Consumer<String> say) {
        return start(root, folder, wanted, issuerSettings, false, say);
    }

    /** The same with an identity provider, at which holders sign in. */
    public static RunningRegistry startWithHolders(Path root, Path folder, Ports wanted, Consumer<String> say) {
        return start(root, folder, wanted, List.of(), true, say);
    }

    private static RunningRegistry start(
            Path root, Path folder, Ports wanted, List<String> issuerSettings, boolean holders, Consumer<String> say) {
        Path authority = folder.resolve("authority");
        return start(
                root,
                folder,
                new Setup(wanted.chosen(), authority, true, CounterClient.ORGANISATION, issuerSettings, holders),
                say);
    }

    static RunningRegistry start(Path root, Path folder, Setup setup, Consumer<String> say) {
        URI issuerUrl = Commands.local(setup.ports().issuer());
        say.accept("starting the database");
        MariaDb database =
                MariaDb.start(folder.resolve("database"), setup.ports().database());
        if (setup.make()) {
            say.accept("making a development authority: root, certificates, seals");
            Authority.make(
                    Commands.jar(root, "license-issuer"),
                    folder.resolve("authority.log"),
                    List.of(setup.authority().toString(), "--public-url", issuerUrl.toString()));
        }
        Optional<Identity> identity =
                setup.holders() ? Optional.of(Identity.start(root, folder, issuerUrl)) : Optional.empty();
        say.accept("starting the issuer on " + issuerUrl);
        List<String> command = Commands.issuer(root, folder, database, setup);
        identity.ifPresent(provider -> command.addAll(provider.issuerSettings()));
        command.addAll(setup.issuerSettings());
        Program issuer = Program.start("the issuer", command, folder.resolve("issuer.log"));
        say.accept("starting the verifier on " + Commands.local(setup.ports().verifier()));
        Program verifier =
                Program.start("the verifier", Commands.verifier(root, folder, setup), folder.resolve("verifier.log"));
        RunningRegistry registry = new RunningRegistry(folder, setup, database, issuer, verifier, identity);
        registry.awaitReady();
        registry.writeEnvironment();
        return registry;
    }

    /** Waits until issuer and verifier answer. */
    public void awaitReady() {
        identity.ifPresent(Identity::awaitReady);
        issuer.awaitReady(URI.create(issuerUrl + "/actuator/health/readiness"));
        verifier.awaitReady(URI.create(verifierUrl + "/actuator/health/readiness"));
    }

    private void writeEnvironment() {
        String url = database.jdbcUrl() + "&user=" + database.user() + "&password=" + database.password();
        write(
                folder.resolve("demo.env"),
                """
                ISSUER_URL='%s'
                VERIFIER_URL='%s'
                TOKEN_URL='%s/oauth2/token'
                CLIENT_ID='%s'
                CLIENT_SECRET='%s'
                TRUST_DIR='%s'
                DATABASE_URL='%s'
                HOLDER_PASSWORD='%s'
                """
                        .formatted(
                                issuerUrl,
                                verifierUrl,
                                issuerUrl,
                                CLIENT,
                                clientSecret(CLIENT),
                                trustFolder(),
                                url,
                                holderPassword()));
    }

    static void write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException refused) {
            throw new UncheckedIOException(file + " cannot be written", refused);
        }
    }

    /** The secret of one of the authority's API clients. */
    public String clientSecret(String client) {
        return clientSecret(setup.authority(), client);
    }

    static String clientSecret(Path authority, String client) {
        try {
            byte[] json = Files.readAllBytes(authority.resolve("private/client-secrets.json"));
            Map<String, String> secrets = StrictJson.read(json, 64 * 1024).textMembers(100, 200);
            return Objects.requireNonNull(secrets.get(client));
        } catch (IOException | Malformed unreadable) {
            throw new IllegalStateException("the client secrets cannot be read", unreadable);
        }
    }

    public URI issuerUrl() {
        return issuerUrl;
    }

    /** Of everybody at the identity provider; empty if there is none. */
    public String holderPassword() {
        return identity.map(Identity::password).orElse("");
    }

    public URI verifierUrl() {
        return verifierUrl;
    }

    /** The published trust list and status lists, as {@code bin/verify --trust} takes them. */
    public Path trustFolder() {
        return folder.resolve("trust").toAbsolutePath();
    }

    /** The code of the organisation whose counter the verifier is. */
    public String counterOrganisation() {
        return setup.organisation();
    }

    /** The pinned root. */
    public Path rootFile() {
        return setup.authority().resolve("trust/root.json");
    }

    public Path folder() {
        return folder;
    }

    public MariaDb database() {
        return database;
    }

    public Program issuer() {
        return issuer;
    }

    @Override
    public void close() {
        verifier.close();
        issuer.close();
        identity.ifPresent(Identity::close);
        database.close();
    }
}
