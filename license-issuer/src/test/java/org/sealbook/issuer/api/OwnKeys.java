package org.sealbook.issuer.api;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.Department;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** A running issuer whose market and transport agencies keep their keys, one agency for each suite; the civil one does not. */
final class OwnKeys {

    private static final String MARKET = "11310000MB2F000160";
    private static final String TRANSPORT = "11310000MB2F00024T";
    private static final Map<String, String> SEALS = Map.of(
            "business-license", MARKET + "-dual",
            "food-permit", MARKET + "-intl",
            "road-transport-permit", TRANSPORT + "-gm");

    /** The seal of the food permit, which most tests use. */
    static final String FOOD_SEAL = MARKET + "-intl";

    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Department> departments = new HashMap<>();
    private final RunningIssuer issuer = new RunningIssuer(authority ->
            SEALS.forEach((sample, seal) -> departments.put(sample, Department.takeKeys(authority, seal))));

    RunningIssuer issuer() {
        return issuer;
    }

    /** The agency that issues the license of a sample. */
    Department department(String sample) {
        return Objects.requireNonNull(departments.get(sample));
    }

    String fresh() {
        return "K-" + next.incrementAndGet();
    }

    /** A request of its own. */
    String body(String sample) {
        try {
            return Files.readString(Path.of("../docs/samples/" + sample + ".json"))
                    .replaceFirst("DEMO-2026-[0-9]+", fresh());
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    RunningIssuer.Caller caller() {
        return issuer.as("demo-all");
    }

    HttpResponse<byte[]> prepare(String body, String key) {
        return caller().post("/api/v1/licenses:prepare", body, key);
    }

    Prepared prepared(String sample) throws Malformed {
        return Prepared.of(prepare(body(sample), fresh()));
    }

    HttpResponse<byte[]> complete(String body) {
        return caller().post("/api/v1/licenses:complete", body, fresh());
    }

    /** A license that the agency has signed; its identifier. */
    String issued(String sample) throws Malformed {
        return issued(sample, body(sample));
    }

    String issued(String sample, String body) throws Malformed {
        Prepared prepared = Prepared.of(prepare(body, fresh()));
        HttpResponse<byte[]> completed = complete(prepared.signedBy(department(sample)));
        if (completed.statusCode() != 201) {
            throw new AssertionError(text(completed));
        }
        return prepared.id();
    }

    /** A request for a new version, of any type. */
    String version(Deed deed) {
        String until = deed == Deed.RENEW ? ",\"validUntil\":\"2031-11-22\"" : "";
        return "{\"deed\":\"" + deed + "\",\"caseNumber\":\"" + fresh()
                + "\",\"reason\":\"依申请办理\",\"legalBasis\":\"行政许可法第四十九条\"" + until + "}";
    }

    HttpResponse<byte[]> prepareVersion(String id, String body, String key) {
        return caller().post("/api/v1/licenses/" + id + "/versions:prepare", body, key);
    }

    /** A change that waits for the agency's signature. */
    Prepared preparedVersion(String id) throws Malformed {
        return Prepared.of(prepareVersion(id, version(Deed.CHANGE), fresh()));
    }

    HttpResponse<byte[]> apply(String id, Deed deed) {
        return caller().post("/api/v1/licenses/" + id + "/deeds", LifeOfALicense.deed(deed), fresh());
    }

    /** The license as the API tells it to its agency. */
    String told(String id) {
        return text(caller().get("/api/v1/licenses/" + id));
    }

    /** RESERVED, ISSUED or VOIDED. */
    String state(String id) {
        return Objects.requireNonNull(
                issuer.sql().queryForObject("select state from license where id = ?", String.class, id));
    }

    int count(String table) {
        return Objects.requireNonNull(issuer.sql().queryForObject("select count(*) from " + table, Integer.class));
    }

    byte[] file(String id) {
        return caller().get("/api/v1/licenses/" + id + "/file").body();
    }

    /** The verdict on all but the status, whose lists take a moment to be published. */
    Verdict verify(byte[] pdf) {
        return LicenseVerifier.of(
                        TrustStore.open(issuer.folder().resolve("published")),
                        VerificationPolicy.COUNTER,
                        Clock.systemUTC())
                .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now))
                .verify(pdf);
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The end of a problem's type. */
    static String problem(HttpResponse<byte[]> response) throws Malformed {
        String type = StrictJson.read(response.body(), 100_000).text("type", 200);
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
