package org.sealbook.trust;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.crypto.Digests;
import org.sealbook.format.JsonText;
import org.sealbook.format.Jws;
import org.sealbook.format.StatusToken;

/** Trust files in memory. */
public final class MemoryTrust implements TrustFiles {

    final Map<String, byte[]> trust = new HashMap<>();
    final Map<String, byte[]> status = new HashMap<>();

    public MemoryTrust(TestKey statusKey) {
        JsonText keys = new JsonText()
                .begin()
                .text("issuer", "sealbook")
                .text("base", "https://l.example/status/")
                .beginArray("keys")
                .element();
        statusKey.jwk(keys);
        trust.put(
                "status-keys.json",
                keys.text("from", "2026-01-01T00:00:00Z")
                        .text("to", "2027-01-01T00:00:00Z")
                        .end()
                        .endArray()
                        .end()
                        .bytes());
        trust.put("anchors.json", "{\"anchors\":[]}".getBytes(StandardCharsets.UTF_8));
        trust.put("agencies.json", "{\"agencies\":[]}".getBytes(StandardCharsets.UTF_8));
        trust.put("license-types.json", "{\"types\":[]}".getBytes(StandardCharsets.UTF_8));
        trust.put("url-prefixes.json", "{\"prefixes\":[]}".getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the list of what is there. */
    public void list(long version, TestKey signer) {
        JsonText json = new JsonText()
                .begin()
                .number("version", version)
                .text("issued", "2026-11-01T00:00:00Z")
                .text("expires", "2027-11-01T00:00:00Z")
                .begin("targets");
        trust.forEach((name, bytes) -> {
            if (!name.equals("trust.jws")) {
                json.begin(name)
                        .number("length", bytes.length)
                        .text("sha256", Digests.sha256Hex(bytes))
                        .end();
            }
        });
        String jws =
                Jws.write(TrustListReader.TYPE, signer.kid(), json.end().end().bytes(), signer::sign);
        trust.put("trust.jws", jws.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Optional<byte[]> trust(String name, int maxBytes) {
        return Optional.ofNullable(trust.get(name)).filter(bytes -> bytes.length <= maxBytes);
    }

    @Override
    public Optional<byte[]> status(String list, int maxBytes) {
        return Optional.ofNullable(status.get(list));
    }

    /** Before the list is made. */
    public void put(String name, String json) {
        trust.put(name, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Names registries of several regions. Before the list is made. */
    public void registries(TestRegistry... registries) {
        JsonText json = new JsonText().begin().beginArray("registries");
        for (TestRegistry registry : registries) {
            registry.write(json);
        }
        trust.put("registries.json", json.endArray().end().bytes());
    }

    /** Publishes a status list in which this entry, and no other, has a status that is not valid. */
    public void status(TestKey key, String list, int index, LicenseStatus status, Instant at) {
        status(key, "https://l.example/status/", list, index, status, at);
    }

    /** The same of a registry whose lists are somewhere else. */
    public void status(TestKey key, String base, String list, int index, LicenseStatus status, Instant at) {
        byte[] entries = StatusToken.emptyList();
        StatusToken.set(entries, index, status.bits());
        StatusToken token = new StatusToken(
                base + list, at, at.plus(Duration.ofDays(7)), Duration.ofMinutes(5), at.getEpochSecond(), entries);
        this.status.put(
                list,
                Jws.write(StatusToken.TYPE, key.kid(), token.claims(), key::sign)
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
