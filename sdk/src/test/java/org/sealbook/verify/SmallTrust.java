package org.sealbook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.crypto.Digests;
import org.sealbook.format.JsonText;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustFiles;
import org.sealbook.trust.TrustStore;

/** A trust list in memory with the keys of a registry and no agency: what an archive keeps of receipts. */
final class SmallTrust implements TrustFiles {

    private static final String FROM = "2026-01-01T00:00:00Z";
    private static final String TO = "2028-01-01T00:00:00Z";

    private final JdkKey root = new JdkKey();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** @param receipts none for a list from before there were receipts */
    SmallTrust(JdkKey status, JdkKey... receipts) {
        put("anchors.json", "{\"anchors\":[]}");
        put("agencies.json", "{\"agencies\":[]}");
        put("license-types.json", "{\"types\":[]}");
        put("url-prefixes.json", "{\"prefixes\":[]}");
        put("status-keys.json", keys("base", "https://l.example/status/", FROM, TO, status));
        if (receipts.length > 0) {
            receiptKeys(FROM, TO, receipts);
        }
        sign("2027-11-01T00:00:00Z");
    }

    void receiptKeys(String from, String to, JdkKey... keys) {
        put("receipt-keys.json", keys("signer", "示例登记中心", from, to, keys));
    }

    private static String keys(String name, String value, String from, String to, JdkKey... keys) {
        JsonText json = new JsonText().begin().text(name, value).beginArray("keys");
        for (JdkKey key : keys) {
            key.jwk(json.element()).text("from", from).text("to", to).end();
        }
        return json.endArray().end().toString();
    }

    private void put(String name, String text) {
        files.put(name, text.getBytes(UTF_8));
    }

    void sign(String expires) {
        JsonText list = new JsonText()
                .begin()
                .number("version", 1)
                .text("issued", "2026-11-01T00:00:00Z")
                .text("expires", expires)
                .begin("targets");
        files.forEach((name, bytes) -> {
            if (!name.equals("trust.jws")) {
                list.begin(name)
                        .number("length", bytes.length)
                        .text("sha256", Digests.sha256Hex(bytes))
                        .end();
            }
        });
        put(
                "trust.jws",
                Jws.write("sealbook-trust+jws", root.kid(), list.end().end().bytes(), root::sign));
    }

    /** As of now: what is changed later is not in it. */
    TrustStore store() throws Malformed {
        JsonText json = new JsonText().begin().number("version", 1).beginArray("keys");
        byte[] rootJson = root.jwk(json.element()).end().endArray().end().bytes();
        return TrustStore.of(this, RootKeys.read(rootJson));
    }

    void lose(String name) {
        files.remove(name);
    }

    @Override
    public Optional<byte[]> trust(String name, int maxBytes) {
        return Optional.ofNullable(files.get(name)).filter(bytes -> bytes.length <= maxBytes);
    }

    /** An archived trust list has no status lists. */
    @Override
    public Optional<byte[]> status(String list, int maxBytes) {
        return Optional.empty();
    }
}
