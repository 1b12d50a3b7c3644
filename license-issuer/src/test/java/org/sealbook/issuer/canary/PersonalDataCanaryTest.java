package org.sealbook.issuer.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.Tool;
import org.sealbook.issuer.holder.Report;
import org.sealbook.issuer.holder.Reports;
import org.sealbook.issuer.issuance.Steps;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.usage.Delegations;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/**
 * Personal data that nobody could mistake are sent to the issuer through every route, in the right places and in wrong ones; then
 * everything that the issuer and its database left behind is searched for them.
 */
class PersonalDataCanaryTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer()
            .withDatabase("--log-bin=binlog", "--server-id=1", "--binlog-format=ROW", "--innodb-log-file-size=16M");

    /** Something that is kept readable: what does not find it has not looked. */
    private static final String CONTROL = "demo-civil";

    private static final List<String> ISSUED = new ArrayList<>();
    private static final List<String> QUOTING = new ArrayList<>();
    private static final Map<Integer, Integer> STATUSES = new TreeMap<>();
    private static Instant begun = Instant.MAX;
    private static int routes;
    private static byte[] metrics = new byte[0];

    @BeforeAll
    static void live_a_life_full_of_personal_data() throws Exception {
        begun = Files.getLastModifiedTime(ISSUER.folder()).toInstant();
        try (CapturedOutput output = CapturedOutput.into(ISSUER.folder().resolve("captured.log"))) {
            regularLife();
            irregularLife();
            output.write("the end");
        }
        metrics = ISSUER.as("demo-operator").get("/actuator/prometheus").body();
        dump("dump.sql", List.of());
        dump("dump-hex.sql", List.of("--hex-blob", "--skip-extended-insert"));
        ISSUER.stop();
    }

    private static String marriage(String caseNumber) throws IOException {
        return Files.readString(Path.of("../docs/samples/marriage-certificate.json"))
                .replace("周㳘", Canaries.NAME)
                .replace("林晚晴", Canaries.OTHER_NAME)
                .replace("310101199001010012", Canaries.NUMBER)
                .replace("310115198512120022", Canaries.OTHER_NUMBER)
                .replace("\"nationality2\": \"中国\"", "\"nationality2\": \"" + Canaries.FIELD + "\"")
                .replace("DEMO-2026-0004", caseNumber)
                .replace(
                        "\"validFrom\"",
                        "\"number\": \"" + Canaries.WORD + caseNumber.replace(Canaries.NUMBER, "")
                                + "\", \"validFrom\"");
    }

    private static String grounds() {
        return "{\"reason\":\"" + Canaries.REASON + Canaries.NAME + "\",\"legalBasis\":\"" + Canaries.NUMBER + "\"}";
    }

    private static String id(HttpResponse<byte[]> response) throws Malformed {
        return StrictJson.read(response.body(), 100_000).text("id", 200);
    }

    /** What the API is for: issued, changed, found, revoked; with a crash at every step. */
    private static void regularLife() throws Exception {
        RunningIssuer.Caller civil = ISSUER.as("demo-civil");
        for (Steps.Place place : Steps.Place.values()) {
            String body = marriage(Canaries.NUMBER + "-" + place);
            String key = Canaries.WORD + "-" + Canaries.NUMBER + "-" + place;
            ISSUER.crashAt(place);
            count(civil.issue(body, key));
            HttpResponse<byte[]> issued = count(civil.issue(body, key));
            assertThat(issued.statusCode())
                    .as(new String(issued.body(), StandardCharsets.UTF_8))
                    .isEqualTo(201);
            count(civil.issue(body, key + "-again"));
            count(civil.issue(body.replace("男", "女"), key));
            String path = "/api/v1/licenses/" + id(issued);
            count(civil.post(path + "/deeds", deed("SUSPEND"), key + "-suspend"));
            count(civil.post(path + "/deeds", deed("RESUME"), key + "-resume"));
            ISSUED.add(id(issued));
            // The couple may have one license of this type at a time.
            assertThat(count(civil.post(path + "/revocation", grounds(), key + "-revoke"))
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<byte[]> live = civil.issue(marriage("live"), "live");
        ISSUED.add(id(live));
        saidByItsHolder(id(live));
        String handle = "{\"idType\":\"111\",\"id\":\"" + Canaries.NUMBER + "\"}";
        HttpResponse<byte[]> holder = civil.post("/api/v1/holder-handles", handle, "h");
        String found = StrictJson.read(holder.body(), 1000).text("handle", 100);
        assertThat(new String(civil.get("/api/v1/licenses?holder=" + found).body(), StandardCharsets.UTF_8))
                .contains(ISSUED.get(0));
        assertThat(new String(civil.get("/api/v1/licenses/" + id(live)).body(), StandardCharsets.UTF_8))
                .contains(Canaries.NAME, Canaries.OTHER_NUMBER, Canaries.FIELD);
    }

    /** At pages that the walk through the API does not come to. */
    private static void saidByItsHolder(String id) {
        HolderId holder = new HolderId(HolderIdType.CITIZEN, Canaries.NUMBER);
        LicenseRecord license =
                ISSUER.part(Register.class).byIds(List.of(LicenseId.of(id))).get(0);
        Reports reports = ISSUER.part(Reports.class);
        AgencyCode issuer = license.license().issuer().code();
        String report = reports.make(holder, license, Report.Kind.WRONG, Canaries.NAME + Canaries.REASON)
                .orElseThrow();
        assertThat(reports.answer("demo-civil", Set.of(issuer), report, Canaries.OTHER_NAME))
                .isEqualTo(Reports.Answered.DONE);
        assertThat(ISSUER.part(Delegations.class)
                        .give(
                                holder,
                                new Delegations.Wanted(
                                        license.license().id(),
                                        issuer,
                                        Canaries.REASON + Canaries.WORD,
                                        Set.of("number"),
                                        LocalDate.now(Validity.ZONE))))
                .isPresent();
    }

    private static String deed(String deed) {
        return grounds().replace("{", "{\"deed\":\"" + deed + "\",");
    }

    private static HttpResponse<byte[]> count(HttpResponse<byte[]> answer) {
        STATUSES.merge(answer.statusCode(), 1, Integer::sum);
        return answer;
    }

    /** What the API is not for. */
    private static void irregularLife() {
        RawHttp http = new RawHttp(ISSUER.base());
        List<String> tokens = List.of(
                "", ISSUER.as("demo-civil").token(), ISSUER.as("demo-operator").token());
        ApiWalk walk = new ApiWalk(
                ISSUER.get("/v3/api-docs").body(), http, tokens, List.of(ISSUED.get(0), ISSUED.get(ISSUED.size() - 1)));
        routes = walk.walk();
        byte[] form = ("grant_type=client_credentials&client_id=" + Canaries.NUMBER + "&client_secret=" + Canaries.WORD
                        + "&scope=" + Canaries.WORD)
                .getBytes(StandardCharsets.UTF_8);
        String urlencoded = "Content-Type: application/x-www-form-urlencoded\r\n";
        walk.send("POST", "/oauth2/token", urlencoded, form);
        walk.send("POST", "/oauth2/token?" + Canaries.WORD + "=" + Canaries.NUMBER, "", form);
        walk.send("POST", "/oauth2/" + Canaries.WORD, urlencoded, form);
        for (String path : List.of(
                "/" + Canaries.NUMBER,
                "/q/" + Canaries.NUMBER,
                "/q/" + Canaries.NAME,
                "/q/1?lang=" + Canaries.WORD,
                "/actuator/" + Canaries.WORD,
                "/actuator/health/" + Canaries.NUMBER,
                "/error?message=" + Canaries.WORD,
                "/api/v1/%2e%2e/" + Canaries.WORD,
                "/trust/..%2f" + Canaries.WORD,
                "/api/v1/licenses/" + Canaries.NAME + "\u0001",
                "/style.css/" + Canaries.NUMBER,
                "/" + (Canaries.NUMBER + "/").repeat(1000),
                "/api/v1/licenses?x=" + Canaries.WORD.repeat(600))) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", Canaries.WORD)) {
                walk.send(method, path, "X-Name: " + Canaries.NAME + "\r\n", new byte[0]);
            }
        }
        walk.send("GET", "/", "X-Long: " + Canaries.WORD.repeat(2000) + "\r\n", new byte[0]);
        walk.send("GET", "/", Canaries.NAME + " without a colon\r\n", new byte[0]);
        http.send(Canaries.NAME + " " + Canaries.NUMBER, "", new byte[0]);
        http.send("GET / " + Canaries.WORD, "Host: " + Canaries.WORD + "\r\n", new byte[0]);
        walk.statuses().forEach((status, times) -> STATUSES.merge(status, times, Integer::sum));
        QUOTING.addAll(walk.quoting());
    }

    private static void dump(String name, List<String> options) throws IOException {
        Path file = ISSUER.folder().resolve(name);
        Path login = ISSUER.folder().resolve("dump.cnf");
        String url = ISSUER.database().jdbcUrl();
        Files.writeString(
                login,
                "[client]\nuser=" + ISSUER.database().user() + "\npassword="
                        + ISSUER.database().password() + "\nhost=127.0.0.1\nport="
                        + url.replaceAll(".*:([0-9]+)/.*", "$1") + "\n");
        List<Object> command = new ArrayList<>(List.of("--defaults-file=" + login, "--result-file=" + file));
        command.addAll(options);
        command.addAll(List.of("--single-transaction", "--no-tablespaces", "sealbook"));
        Tool.Ran ran = Tool.require("mariadb-dump").run(command.toArray());
        assertThat(ran.exit()).as(ran.output()).isZero();
    }

    @Test
    void walked_every_route_and_met_every_refusal() {
        assertThat(routes).isGreaterThan(10);
        assertThat(STATUSES.keySet()).contains(200, 201, 400, 401, 403, 404, 405, 409, 413, 415, 422, 500);
    }

    @Test
    void finds_a_canary_in_every_form_when_there_is_one() throws IOException {
        ByteSearch search = new ByteSearch(Canaries.needles());

        for (String canary : Canaries.ALL) {
            for (Map.Entry<String, byte[]> form : Canaries.forms(canary).entrySet()) {
                byte[] haystack = ("x".repeat(70_000) + "=").getBytes(StandardCharsets.US_ASCII);
                byte[] whole = java.util.Arrays.copyOf(haystack, haystack.length + form.getValue().length);
                System.arraycopy(form.getValue(), 0, whole, haystack.length, form.getValue().length);
                assertThat(search.in(new ByteArrayInputStream(whole))).contains(canary + " as " + form.getKey());
                assertThat(search.in(new ByteArrayInputStream(haystack))).isEmpty();
            }
        }
    }

    @Test
    void leaves_none_in_any_file_of_the_database_the_log_the_dumps_or_the_folders() throws IOException {
        Map<String, Set<String>> hits = new TreeMap<>();
        Set<String> seen = new java.util.TreeSet<>();
        Map<String, byte[]> needles = Canaries.needles();
        needles.put(CONTROL, CONTROL.getBytes(StandardCharsets.US_ASCII));
        ByteSearch search = new ByteSearch(needles);
        for (Path file : leftBehind()) {
            Set<String> found = search(search, file);
            if (found.remove(CONTROL)) {
                seen.add(file.getFileName().toString());
            }
            if (!found.isEmpty()) {
                hits.put(file.toString(), found);
            }
        }

        assertThat(hits).isEmpty();
        assertThat(seen).contains("idempotency.ibd", "ib_logfile0", "binlog.000001", "dump.sql", "dump-hex.sql");
    }

    /** The issuer's folder with the database's, and what has come into the machine's temporary folder. */
    private static List<Path> leftBehind() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(ISSUER.folder())) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        String port = "." + ISSUER.base().getPort() + ".";
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            temporary.filter(PersonalDataCanaryTest::isRecent).forEach(path -> {
                if (Files.isRegularFile(path)) {
                    files.add(path);
                } else if (path.getFileName().toString().contains(port)) {
                    files.addAll(under(path));
                }
            });
        }
        return files;
    }

    private static boolean isRecent(Path path) {
        try {
            return Files.isReadable(path)
                    && Files.getLastModifiedTime(path).toInstant().isAfter(begun);
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<Path> under(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> search(ByteSearch search, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return search.in(in);
        }
    }

    @Test
    void captured_the_log_with_its_failures() throws IOException {
        assertThat(Files.readString(ISSUER.folder().resolve("captured.log"))).contains("failure ", "Crash", "the end");
    }

    @Test
    void leaves_none_in_the_metrics() throws IOException {
        assertThat(new String(metrics, StandardCharsets.UTF_8)).contains("http_server_requests_seconds_count");
        assertThat(new ByteSearch(Canaries.needles()).in(new ByteArrayInputStream(metrics)))
                .isEmpty();
    }

    @Test
    void quotes_none_in_a_refusal() {
        assertThat(QUOTING).isEmpty();
    }
}
