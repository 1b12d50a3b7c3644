package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.RegisterStatus;

/** Issues food permits of one agency and does things to them, over HTTP. */
public final class LifeOfALicense {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final RunningIssuer.Caller caller;

    public LifeOfALicense(RunningIssuer.Caller caller) {
        this.caller = caller;
    }

    public static String fresh() {
        return "LIFE-" + NEXT.incrementAndGet();
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public static String text(HttpResponse<byte[]> response, String member) {
        try {
            return StrictJson.read(response.body(), 200_000).text(member, 500);
        } catch (Malformed malformed) {
            throw new AssertionError(text(response), malformed);
        }
    }

    public static String food() {
        return sample("food-permit", "DEMO-2026-0002").replace("2031-11-23", "2029-11-23");
    }

    /** A sample with a case number of its own. */
    public static String sample(String name, String caseNumber) {
        try {
            return Files.readString(Path.of("../docs/samples/" + name + ".json"))
                    .replace(caseNumber, fresh());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** A new license in this state; its identifier. */
    public String in(RegisterStatus status) {
        String body = status == RegisterStatus.EXPIRED
                ? food().replace("2026-11-24", "2020-11-24").replace("2029-11-23", "2025-11-23")
                : food();
        HttpResponse<byte[]> issued = caller.issue(body, fresh());
        assertThat(issued.statusCode()).as(text(issued)).isEqualTo(201);
        String id = text(issued, "id");
        switch (status) {
            case VALID, EXPIRED -> {}
            case SUSPENDED -> done(id, Deed.SUSPEND);
            case LOST -> done(id, Deed.REPORT_LOSS);
            case SUPERSEDED -> done(id, Deed.CHANGE);
            case CANCELLED -> done(id, Deed.CANCEL);
            case REVOKED -> done(id, Deed.REVOKE);
            case WITHDRAWN -> done(id, Deed.WITHDRAW);
        }
        return id;
    }

    private void done(String id, Deed deed) {
        HttpResponse<byte[]> answer = apply(id, deed, fresh());
        assertThat(answer.statusCode()).as(text(answer)).isIn(200, 201);
    }

    HttpResponse<byte[]> apply(String id, Deed deed, String key) {
        return deed.makesVersion()
                ? caller.post("/api/v1/licenses/" + id + "/versions", version(deed, fresh()), key)
                : caller.post("/api/v1/licenses/" + id + "/deeds", deed(deed), key);
    }

    public static String deed(Deed deed) {
        String inspection = deed == Deed.INSPECT ? ",\"year\":2026,\"result\":\"PASSED\"" : "";
        return "{\"deed\":\"" + deed + "\",\"reason\":\"依法办理\",\"legalBasis\":\"行政许可法第七十条\"" + inspection + "}";
    }

    public static String version(Deed deed, String caseNumber) {
        String validity = deed == Deed.RENEW ? ",\"validUntil\":\"2031-11-22\"" : "";
        return "{\"deed\":\"" + deed + "\",\"caseNumber\":\"" + caseNumber
                + "\",\"reason\":\"依申请办理\",\"legalBasis\":\"行政许可法第四十九条\"" + validity
                + ",\"fields\":{\"signatory\":\"陆清\"}}";
    }

    HttpResponse<byte[]> get(String id) {
        return caller.get("/api/v1/licenses/" + id);
    }

    byte[] file(String id) {
        return caller.get("/api/v1/licenses/" + id + "/file").body();
    }
}
