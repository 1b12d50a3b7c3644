package org.sealbook.issuer.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.JsonText;
import org.sealbook.format.Jws;

/** The public part of an authority folder: target files, and the list of them signed by the root (docs/format.md). */
final class TrustFolder {

    private static final String TYPE = "sealbook-trust+jws";
    private static final Duration GOOD_FOR = Duration.ofDays(365);

    private final Path folder;
    private final Map<String, byte[]> targets = new LinkedHashMap<>();

    private TrustFolder(Path folder) {
        this.folder = folder;
    }

    static TrustFolder make(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.createDirectory(folder.resolve("status"));
        return new TrustFolder(folder);
    }

    void target(String name, JsonText content) throws IOException {
        byte[] bytes = content.bytes();
        targets.put(name, bytes);
        Files.write(folder.resolve(name), bytes);
    }

    /** Writes {@code root.json} and {@code trust.jws}: after this the list is complete. */
    void sign(FreshKey root, Instant issued) throws IOException {
        JsonText keys =
                new JsonText().begin().number("version", 1).beginArray("keys").element();
        Files.write(
                folder.resolve("root.json"),
                PublicKeyJson.write(keys, root).end().endArray().end().bytes());
        String jws = Jws.write(TYPE, PublicKeyJson.kid(root), list(issued), message -> raw(root, message));
        Files.writeString(folder.resolve("trust.jws"), jws);
    }

    /** The same files in another place, before there is any status list. */
    void copyTo(Path other) throws IOException {
        make(other);
        for (String name : targets.keySet()) {
            Files.copy(folder.resolve(name), other.resolve(name));
        }
        for (String name : List.of("root.json", "trust.jws")) {
            Files.copy(folder.resolve(name), other.resolve(name));
        }
    }

    private byte[] list(Instant issued) {
        JsonText list = new JsonText()
                .begin()
                .number("version", 1)
                .text("issued", issued.toString())
                .text("expires", issued.plus(GOOD_FOR).toString())
                .begin("targets");
        targets.forEach((name, bytes) -> list.begin(name)
                .number("length", bytes.length)
                .text("sha256", Digests.sha256Hex(bytes))
                .end());
        return list.end().end().bytes();
    }

    private static byte[] raw(FreshKey key, byte[] message) {
        return RawSignature.ofDer(key.signer().sign(message)).orElseThrow().raw();
    }
}
