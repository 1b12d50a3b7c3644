package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.client.Answer;
import org.sealbook.client.CopyFile;
import org.sealbook.client.Fetched;
import org.sealbook.client.FetchedLicense;
import org.sealbook.client.Patience;
import org.sealbook.client.RegionAnswer;
import org.sealbook.client.RegionalRegistries;
import org.sealbook.client.Registry;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.TwoRegions;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.presenting.OfferOutcome;
import org.sealbook.issuer.presenting.OfferedLicense;
import org.sealbook.issuer.presenting.Presentations;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;
import org.sealbook.verify.CopyVerifier;
import org.sealbook.verify.ExpectedUse;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.ReceiptVerifier;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** Two regions through the sdk: a counter of one verifies and uses the licenses of the other. */
class RegionsApiTest {

    private static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");
    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    private static final AgencyCode OFFICE = new AgencyCode("11310000MB2F00040G");
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(10), 1);

    @RegisterExtension
    static final TwoRegions REGIONS = new TwoRegions();

    private final RunningIssuer home = REGIONS.shanghai();
    private final RunningIssuer there = REGIONS.zhejiang();

    @TempDir
    Path cache;

    private TrustStore trust;
    private RegionalRegistries registries;
    private LicenseId here;
    private LicenseId far;

    @BeforeEach
    void a_license_in_each_region_and_a_grant_for_both() throws Malformed {
        trust = trust();
        registries = RegionalRegistries.at(
                home.base(),
                "demo-data",
                home.secret("demo-data")::toCharArray,
                trust,
                Map.of(),
                SHORT,
                Clock.systemUTC());
        here = issue(home, food());
        far = issue(
                there,
                food().replace("11310000MB2F000160", "11330000MB2F000168").replace("310000", "330000"));
        grant(home);
        grant(there);
    }

    @AfterEach
    void end() {
        registries.close();
    }

    private TrustStore trust() throws Malformed {
        byte[] root = read(REGIONS.authority().resolve("310000/trust/root.json"));
        return Registry.trust(home.base(), cache, RootKeys.read(root), Clock.systemUTC());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static LicenseId issue(RunningIssuer registry, String body) {
        registry.sql().execute("delete from license_holder");
        HttpResponse<byte[]> issued = registry.as("demo-market").issue(body, fresh());
        assertThat(issued.statusCode()).as(text(issued)).isEqualTo(201);
        return LicenseId.of(text(issued, "id"));
    }

    private static void grant(RunningIssuer registry) {
        registry.sql().execute("delete from usage_grant");
        registry.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/agencies/" + OFFICE + "/usage-grants/" + TYPE,
                        ("{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"items\":[\"310101-0423\"],"
                                        + "\"fields\":[\"number\"],\"copies\":true}")
                                .getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
    }

    private static UsageContext context(LegalBasis basis) {
        return new UsageContext(
                OFFICE, "window-07", new ServiceItem("310101-0423", "食品经营许可证变更"), "CASE-77", "核对许可", basis, "持证人出示");
    }

    private List<RegionAnswer<Fetched>> fetch() {
        return registries.fetch(context(LegalBasis.DUTY), HOLDER, TYPE, Set.of(), WITHIN);
    }

    private static List<LicenseId> ids(RegionAnswer<Fetched> answer) {
        return value(answer.answer()).licenses().stream()
                .map(FetchedLicense::id)
                .toList();
    }

    private static <T> T value(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered<T>) answer).value();
    }

    private static String region(RegionAnswer<?> answer) {
        return answer.registry().orElseThrow().region().code();
    }

    private Verdict verify(byte[] pdf) {
        return LicenseVerifier.of(trust, VerificationPolicy.COUNTER, Clock.systemUTC())
                .verify(pdf);
    }

    /** Each time as if it began: names of lists are asked for once a minute. */
    private boolean hasAllLists() {
        try {
            TrustStore.AtHand lists = trust().fetchAhead(Clock.systemUTC().instant());
            return lists.published() >= 2 && lists.good() == lists.published();
        } catch (Malformed unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private byte[] file(RunningIssuer registry, LicenseId license) {
        return registry.as("demo-market")
                .get("/api/v1/licenses/" + license + "/file")
                .body();
    }

    @Test
    void finds_a_holders_licenses_in_both_regions_each_with_a_receipt_of_its_registry() {
        List<RegionAnswer<Fetched>> answers = fetch();

        assertThat(answers).map(RegionsApiTest::region).containsExactly("310000", "330000");
        assertThat(ids(answers.get(0))).containsExactly(here);
        assertThat(ids(answers.get(1))).containsExactly(far);
        for (RegionAnswer<Fetched> answer : answers) {
            String receipt = value(answer.answer()).licenses().get(0).receipt().orElseThrow();
            assertThat(ReceiptVerifier.of(trust, Clock.systemUTC()).verify(receipt))
                    .isInstanceOf(Judgement.Genuine.class);
        }
    }

    @Test
    void verifies_a_license_of_the_other_region_and_sees_when_it_is_revoked_there() {
        byte[] pdf = file(there, far);
        assertThat(eventually(() -> verify(pdf) instanceof Genuine)).isTrue();

        new LifeOfALicense(there.as("demo-market")).apply(far.toString(), Deed.REVOKE, fresh());

        assertThat(eventually(() -> verify(pdf) instanceof Refused refused
                        && refused.findings().stream().map(Finding::reason).anyMatch(Reason.REVOKED::equals)))
                .isTrue();
    }

    @Test
    void says_which_registry_is_away_verifies_its_licenses_meanwhile_and_finds_it_back() {
        byte[] pdf = file(there, far);
        assertThat(eventually(this::hasAllLists)).isTrue();
        there.down();
        try {
            List<RegionAnswer<Fetched>> answers = fetch();

            assertThat(ids(answers.get(0))).containsExactly(here);
            assertThat(answers.get(1).isAway()).isTrue();
            assertThat(region(answers.get(1))).isEqualTo("330000");
            assertThat(verify(pdf)).isInstanceOf(Genuine.class);
        } finally {
            there.up();
        }
        assertThat(ids(fetch().get(1))).containsExactly(far);
        assertThat(verify(pdf)).isInstanceOf(Genuine.class);
    }

    @Test
    void has_the_other_regions_answer_while_its_own_registry_is_away_as_long_as_its_token_lasts() {
        fetch();
        home.down();
        try {
            List<RegionAnswer<Fetched>> answers = fetch();

            assertThat(answers.get(0).isAway()).isTrue();
            assertThat(ids(answers.get(1))).containsExactly(far);
        } finally {
            home.up();
        }
    }

    @Test
    void redeems_what_a_holder_of_the_other_region_presents_once() {
        OfferOutcome offer = there.part(Presentations.class)
                .offer(HOLDER, List.of(new OfferedLicense(far, Set.of("premises"))), VerifierClass.PUBLIC_AGENCY);
        String code = ((OfferOutcome.Offered) offer).code().text();

        RegionAnswer<Fetched> shown = registries.redeem(context(LegalBasis.CONSENT), code, WITHIN);
        RegionAnswer<Fetched> again = registries.redeem(context(LegalBasis.CONSENT), code, WITHIN);

        assertThat(region(shown)).isEqualTo("330000");
        assertThat(value(shown.answer()).licenses().get(0).fields()).containsOnlyKeys("premises");
        assertThat(again.answer()).isInstanceOfSatisfying(Answer.Denied.class, denied -> assertThat(denied.problem())
                .isEqualTo("code-used"));
    }

    @Test
    void says_that_no_registry_knows_a_code() {
        RegionAnswer<Fetched> answer =
                registries.redeem(context(LegalBasis.CONSENT), "SEALBOOK-AAAAAAAAAAAAAAAAAAAAAAAAAA", WITHIN);

        assertThat(answer.answer()).isInstanceOf(Answer.Denied.class);
    }

    @Test
    void brings_a_copy_of_a_license_of_the_other_region_that_verifies_for_its_use() {
        LocalDate today = Clock.systemUTC().instant().atZone(Validity.ZONE).toLocalDate();
        CopyFile copy = value(registries
                .of(far, OFFICE)
                .copy(context(LegalBasis.DUTY), HOLDER, TYPE, Optional.of(far), today.plusDays(7)));

        CopyVerifier verifier = CopyVerifier.of(trust, VerificationPolicy.COUNTER, Clock.systemUTC());
        assertThat(eventually(() -> verifier.verify(copy.file(), ExpectedUse.any()) instanceof Judgement.Genuine))
                .isTrue();
    }
}
