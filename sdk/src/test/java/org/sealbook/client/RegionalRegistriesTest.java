package org.sealbook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.client.FaultyRegistry.problem;
import static org.sealbook.client.FaultyRegistry.says;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealbook.client.Answer.Answered;
import org.sealbook.client.Answer.Denied;
import org.sealbook.client.Answer.Unreachable;
import org.sealbook.client.Answer.Why;
import org.sealbook.format.Malformed;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.trust.MemoryTrust;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TestKey;
import org.sealbook.trust.TestRegistry;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** Registries that behave as no good one does. The real ones are asked in the issuer's tests. */
class RegionalRegistriesTest {

    private static final String YES = "{\"record\":\"r-1\",\"holds\":true}";
    private static final TestKey ROOT = new TestKey();
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Patience ONCE = new Patience(Duration.ofSeconds(2), LONG, LONG, 1);

    private final FaultyRegistry home = new FaultyRegistry();
    private final FaultyRegistry there = new FaultyRegistry();
    private final MemoryTrust files = new MemoryTrust(new TestKey());

    @AfterEach
    void end() {
        home.close();
        there.close();
    }

    private RegionalRegistries registries(String otherAddress, Map<Region, URI> elsewhere) {
        files.put(
                "agencies.json",
                """
                {"agencies":[{"code":"11310000MB2F00040G","name":"上海市示例数据局","region":"310000",
                "authorizations":[],"seals":[],"qrKeys":[]}]}""");
        files.registries(new TestRegistry("310000", home.base().toString()), new TestRegistry("330000", otherAddress));
        files.list(1, ROOT);
        try {
            return RegionalRegistries.at(
                    home.base(),
                    "window",
                    () -> FaultyRegistry.SECRET.toCharArray(),
                    TrustStore.of(files, RootKeys.read(ROOT.rootJson())),
                    elsewhere,
                    ONCE,
                    Clock.systemUTC());
        } catch (Malformed unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private RegionalRegistries registries() {
        return registries(there.base().toString(), Map.of());
    }

    private static UsageContext context() {
        return new UsageContext(
                new AgencyCode("11310000MB2F00040G"),
                "window-07",
                new ServiceItem("310101-0423", "食品经营许可证变更"),
                "CASE-77",
                "核对许可",
                LegalBasis.DUTY,
                "食品安全法第三十五条");
    }

    private static List<RegionAnswer<Asked>> ask(RegionalRegistries registries, Duration within) {
        HolderId holder = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
        return registries.ask(context(), holder, new LicenseTypeCode("11100000MB0143028R901"), within);
    }

    private static Answer<Asked> yes() {
        return new Answered<>(new Asked("r-1", true, Optional.empty()));
    }

    @Test
    void has_the_answers_in_time_and_names_the_registry_that_hangs() {
        home.then(says(200, YES));
        there.then(there.neverEnds());
        try (RegionalRegistries registries = registries()) {
            List<RegionAnswer<Asked>> answers = ask(registries, Duration.ofSeconds(3));

            assertThat(answers.get(0).answer()).isEqualTo(yes());
            assertThat(answers.get(1).answer()).isEqualTo(new Unreachable<>(Why.TIMEOUT));
            assertThat(answers.get(1).registry().orElseThrow().region()).isEqualTo(new Region("330000"));
        }
    }

    @Test
    void asks_its_own_registry_for_a_token_that_is_for_the_other_alone() {
        List<String> forms = new CopyOnWriteArrayList<>();
        home.tokenAnswer = call -> {
            forms.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            says(200, "{\"access_token\":\"token-" + forms.size() + "\",\"token_type\":\"Bearer\",\"expires_in\":300}")
                    .answer(call);
        };
        home.then(says(200, YES));
        there.then(says(200, YES));
        try (RegionalRegistries registries = registries()) {
            assertThat(ask(registries, LONG)).map(RegionAnswer::answer).containsExactly(yes(), yes());
        }

        String other = "127.0.0.1%3A" + there.base().getPort();
        assertThat(forms)
                .containsExactlyInAnyOrder(
                        "grant_type=client_credentials",
                        "grant_type=client_credentials&resource=http%3A%2F%2F" + other);
        assertThat(there.tokens.get()).isZero();
        assertThat(there.bearers).doesNotContainAnyElementsOf(home.bearers);
    }

    @Test
    void sends_no_token_where_everybody_could_read_it() {
        home.then(says(200, YES));
        try (RegionalRegistries registries = registries("http://zj.example", Map.of())) {
            List<RegionAnswer<Asked>> answers = ask(registries, LONG);

            assertThat(answers.get(0).answer()).isEqualTo(yes());
            assertThat(answers.get(1).answer()).isEqualTo(new Unreachable<>(Why.NO_CONNECTION));
        }
    }

    @Test
    void asks_where_the_caller_says_instead_of_where_the_list_says() {
        home.then(says(200, YES));
        there.then(says(200, YES));
        try (RegionalRegistries registries =
                registries("https://zj.example", Map.of(new Region("330000"), there.base()))) {
            assertThat(ask(registries, LONG)).map(RegionAnswer::answer).containsExactly(yes(), yes());
        }
    }

    @Test
    void tells_a_no_of_one_region_from_an_answer_of_another() {
        home.then(problem(403, "use-denied"));
        there.then(says(200, YES));
        try (RegionalRegistries registries = registries()) {
            assertThat(ask(registries, LONG))
                    .map(RegionAnswer::answer)
                    .containsExactly(new Denied<>("use-denied", 403, "No."), yes());
        }
    }

    @Test
    void shows_a_code_to_no_other_registry_if_its_own_knows_it() {
        home.then(problem(403, "code-used"));
        there.then(says(200, "{\"record\":\"r-2\",\"items\":[]}"));
        try (RegionalRegistries registries = registries()) {
            RegionAnswer<Fetched> answer = registries.redeem(context(), "SEALBOOK1:X", LONG);

            assertThat(answer.answer()).isEqualTo(new Denied<>("code-used", 403, "No."));
            assertThat(there.calls.get()).isZero();
        }
    }

    @Test
    void says_that_a_registry_is_away_which_might_have_known_a_code() {
        home.then(problem(403, "code-unknown"));
        there.then(FaultyRegistry.breaksOff());
        try (RegionalRegistries registries = registries()) {
            RegionAnswer<Fetched> answer = registries.redeem(context(), "SEALBOOK1:X", LONG);

            assertThat(answer.isAway()).isTrue();
            assertThat(answer.registry().orElseThrow().region()).isEqualTo(new Region("330000"));
        }
    }
}
