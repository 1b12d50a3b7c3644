package org.sealbook.demo;

import java.net.URI;
import java.nio.file.Path;

/** As whom the demo's counter asks the registry. */
public final class CounterClient {

    /** The API client. */
    public static final String NAME = "demo-data";

    /** Its organisation where there is one registry; it issues nothing itself. */
    public static final String ORGANISATION = "11310000MB2F00040G";

    private CounterClient() {}

    /** The verifier's settings for it. The secret goes through a file of its own: a command line is for all to read. */
    static Path settings(Path folder, URI issuer, String clientSecret, String organisation) {
        Path secret = folder.toAbsolutePath().resolve("counter-secret");
        RunningRegistry.write(secret, clientSecret);
        Path file = folder.resolve("verifier.yaml");
        RunningRegistry.write(
                file,
                """
                sealbook:
                  registry:
                    address: %s
                    client: %s
                    secret: %s
                    organisation: %s
                    items:
                      - code: 310101-0423
                        name: 食品经营许可证变更
                        grounds: 食品安全法第三十五条
                """
                        .formatted(issuer, NAME, secret, organisation));
        return file;
    }
}
