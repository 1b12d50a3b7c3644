package org.sealbook.issuer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sealbook.demo.MariaDb;
import org.sealbook.demo.cli.Scratch;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.authority.DevelopmentAuthority;

/** Two registries under one trust list, each with a database of its own. */
@SuppressWarnings("NullAway.Init") // beforeAll
public final class TwoRegions implements BeforeAllCallback, AfterAllCallback {

    private final RunningIssuer shanghai = new RunningIssuer();
    private final RunningIssuer zhejiang = new RunningIssuer();
    private Path folder;

    @Override
    public void beforeAll(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("sealbook-regions-");
        Path authority = folder.resolve("authority");
        int here = MariaDb.freePort();
        int there = MariaDb.freePort();
        Map<String, URI> places = new LinkedHashMap<>();
        places.put("310000", URI.create("http://127.0.0.1:" + here));
        places.put("330000", URI.create("http://127.0.0.1:" + there));
        DevelopmentAuthority.createRegions(authority, places, Clock.systemUTC());
        shanghai.at(here, authority.resolve("310000")).beforeAll(test);
        zhejiang.at(there, authority.resolve("330000")).beforeAll(test);
    }

    /** With a folder for each region. */
    public Path authority() {
        return folder.resolve("authority");
    }

    public RunningIssuer shanghai() {
        return shanghai;
    }

    public RunningIssuer zhejiang() {
        return zhejiang;
    }

    /** The token of a client of one registry for another. */
    public static String token(RunningIssuer home, String client, RunningIssuer other) {
        HttpResponse<byte[]> answer =
                home.askForToken(client, home.secret(client), "grant_type=client_credentials&resource=" + other.base());
        try {
            return StrictJson.read(answer.body(), 10_000).text("access_token", 8000);
        } catch (Malformed refused) {
            throw new IllegalStateException("HTTP " + answer.statusCode(), refused);
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        shanghai.afterAll(test);
        zhejiang.afterAll(test);
        Scratch.delete(folder);
    }
}
