package org.sealbook.trust;

import java.util.List;
import org.sealbook.format.JsonText;

/** An entry of {@code registries.json}, with keys that are good for the year 2026. */
public record TestRegistry(String region, String address, TestKey status, TestKey receipt, TestKey token) {

    public TestRegistry(String region, String address) {
        this(region, address, new TestKey(), new TestKey(), new TestKey());
    }

    public String statusBase() {
        return address + "/status/";
    }

    void write(JsonText json) {
        json.element()
                .text("name", "示例登记中心 " + region)
                .text("region", region)
                .text("address", address)
                .text("statusBase", statusBase());
        keys(json, "statusKeys", status);
        json.text("signer", "示例登记中心 " + region);
        keys(json, "receiptKeys", receipt);
        keys(json, "tokenKeys", token);
        json.end();
    }

    private static void keys(JsonText json, String member, TestKey... keys) {
        json.beginArray(member);
        for (TestKey key : List.of(keys)) {
            key.jwk(json.element());
            json.text("from", "2026-01-01T00:00:00Z")
                    .text("to", "2027-01-01T00:00:00Z")
                    .end();
        }
        json.endArray();
    }
}
