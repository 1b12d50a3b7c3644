package org.sealbook.demo;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The identity provider of made-up people, in a process of its own. */
public final class Identity implements AutoCloseable {

    private static final int SECRET_BYTES = 18;

    private final Program program;
    private final URI url;
    private final Path secretFile;
    private final String password;

    private Identity(Program program, URI url, Path secretFile, String password) {
        this.program = program;
        this.url = url;
        this.secretFile = secretFile;
        this.password = password;
    }

    /** @param issuer the registry that sends its holders there */
    static Identity start(Path root, Path folder, URI issuer) {
        Path target = root.resolve("demo/identity/target");
        URI url = URI.create("http://127.0.0.1:" + MariaDb.freePort());
        String secret = secret();
        String password = secret();
        Path secretFile = folder.toAbsolutePath().resolve("sign-in.secret");
        RunningRegistry.write(secretFile, secret);
        Path settings = folder.resolve("identity.properties");
        RunningRegistry.write(
                settings,
                """
                server.port=%s
                identity.url=%s
                identity.client=sealbook
                identity.secret=%s
                identity.redirect=%s/login/oauth2/code/holder
                identity.password=%s
                """
                        .formatted(url.getPort(), url, secret, issuer, password));
        List<String> command = List.of(
                Commands.java(),
                "-Xmx128m",
                "-cp",
                target.resolve("sealbook-identity.jar") + ":" + target.resolve("lib") + "/*",
                "org.sealbook.demo.identity.IdentityProvider",
                "--spring.config.additional-location=" + settings.toUri());
        Program program = Program.start("the identity provider", command, folder.resolve("identity.log"));
        return new Identity(program, url, secretFile, password);
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the issuer needs to know of it. */
    List<String> issuerSettings() {
        return List.of("--sealbook.sign-in.issuer=" + url, "--sealbook.sign-in.client-secret-file=" + secretFile);
    }

    /** Of everybody there. */
    public String password() {
        return password;
    }

    void awaitReady() {
        program.awaitReady(URI.create(url + "/.well-known/openid-configuration"));
    }

    @Override
    public void close() {
        program.close();
    }
}
