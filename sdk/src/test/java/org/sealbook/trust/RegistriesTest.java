package org.sealbook.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.format.Malformed;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.Region;

class RegistriesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final TestKey ROOT = new TestKey();
    private static final TestKey BEFORE = new TestKey();
    private static final TestRegistry SHANGHAI = new TestRegistry("310000", "https://sh.example");
    private static final TestRegistry ZHEJIANG = new TestRegistry("330000", "https://zj.example/registry");
    private static final TestRegistry HANGZHOU = new TestRegistry("330100", "https://hz.example");

    private final MemoryTrust files = new MemoryTrust(BEFORE);

    private TrustStore store(TestRegistry... registries) {
        files.registries(registries);
        files.list(1, ROOT);
        try {
            return TrustStore.of(files, RootKeys.read(ROOT.rootJson()));
        } catch (Malformed unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static TrustList list(TrustStore store) {
        return ((TrustState.Usable) store.current()).list();
    }

    private static String region(TrustedRegistry registry) {
        return registry.place().map(place -> place.region().code()).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "310000-1, 310000",
        "310115-7, 310000",
        "330000-1, 330000",
        "330200-12, 330000",
        "330100-1, 330100",
        "330106-1, 330100",
        "cp3100-1, 310000",
        "cp3301-2, 330100",
        "320000-1, none",
        "copies-1, none",
        "copies, none",
        "cp9900-1, none"
    })
    void says_which_registry_publishes_a_list(String name, String region) {
        TrustList list = list(store(SHANGHAI, ZHEJIANG, HANGZHOU));

        assertThat(region(list.registryOf(new StatusReference(name, 0)))).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({"310115, 310000", "330000, 330000", "330106, 330100", "110000, none"})
    void says_which_registry_keeps_the_licenses_of_a_region(String agency, String region) {
        TrustList list = list(store(SHANGHAI, HANGZHOU, ZHEJIANG));

        assertThat(region(list.registryOf(new Region(agency)))).isEqualTo(region);
    }

    @Test
    void believes_each_registry_for_its_own_lists() {
        TrustStore store = store(SHANGHAI, ZHEJIANG);
        files.status(ZHEJIANG.status(), ZHEJIANG.statusBase(), "330000-1", 5, LicenseStatus.INVALID, NOW);
        files.status(SHANGHAI.status(), SHANGHAI.statusBase(), "310000-1", 5, LicenseStatus.SUSPENDED, NOW);

        assertThat(store.status(new StatusReference("330000-1", 5), NOW))
                .isEqualTo(new StatusAnswer.Known(LicenseStatus.INVALID, NOW));
        assertThat(store.status(new StatusReference("310000-1", 5), NOW))
                .isEqualTo(new StatusAnswer.Known(LicenseStatus.SUSPENDED, NOW));
    }

    @Test
    void believes_no_registry_for_a_list_of_another() {
        TrustStore store = store(SHANGHAI, ZHEJIANG);
        files.status(ZHEJIANG.status(), SHANGHAI.statusBase(), "310000-1", 5, LicenseStatus.VALID, NOW);

        assertThat(store.status(new StatusReference("310000-1", 5), NOW))
                .isEqualTo(new StatusAnswer.Unknown(StatusAnswer.Problem.NOT_TRUSTED));
    }

    @Test
    void believes_the_key_from_before_there_were_regions_for_nothing_that_a_region_has() {
        TrustStore store = store(SHANGHAI, ZHEJIANG);
        files.status(BEFORE, SHANGHAI.statusBase(), "310000-1", 5, LicenseStatus.VALID, NOW);
        files.status(BEFORE, "copies-1", 5, LicenseStatus.VALID, NOW);

        assertThat(store.status(new StatusReference("310000-1", 5), NOW))
                .isEqualTo(new StatusAnswer.Unknown(StatusAnswer.Problem.NOT_TRUSTED));
        assertThat(store.status(new StatusReference("copies-1", 5), NOW))
                .isEqualTo(new StatusAnswer.Known(LicenseStatus.VALID, NOW));
    }

    @Test
    void knows_the_registry_from_before_again_by_where_its_lists_are() {
        TestRegistry first = new TestRegistry("310000", "https://l.example");
        TrustList list = list(store(first, ZHEJIANG));

        assertThat(list.registryOf(new StatusReference("copies-1", 0)))
                .isEqualTo(list.registryOf(new StatusReference("310000-1", 0)));
    }

    @Test
    void finds_a_registry_by_its_address_and_by_the_key_of_its_lists() {
        TrustList list = list(store(SHANGHAI, ZHEJIANG));

        assertThat(list.registryAt("https://zj.example/registry"))
                .hasValueSatisfying(found -> assertThat(region(found)).isEqualTo("330000"));
        assertThat(list.registryAt("https://zj.example")).isEmpty();
        assertThat(list.registryPublishingWith(SHANGHAI.status().kid()))
                .hasValueSatisfying(found -> assertThat(region(found)).isEqualTo("310000"));
        assertThat(list.registryPublishingWith(new TestKey().kid())).isEmpty();
    }

    @Test
    void believes_the_receipts_and_the_tokens_of_each() {
        TrustList list = list(store(SHANGHAI, ZHEJIANG));
        byte[] message = "who asks".getBytes(StandardCharsets.UTF_8);
        TrustedRegistry zhejiang = list.registryAt(ZHEJIANG.address()).orElseThrow();

        assertThat(list.receiptKey(ZHEJIANG.receipt().kid()).orElseThrow().signer())
                .isEqualTo("示例登记中心 330000");
        assertThat(zhejiang.tokenKey(ZHEJIANG.token().kid())
                        .orElseThrow()
                        .verify(message, ZHEJIANG.token().sign(message)))
                .isTrue();
        assertThat(zhejiang.tokenKey(SHANGHAI.token().kid())).isEmpty();
    }

    @Test
    void refuses_two_registries_of_one_region_or_at_one_address() {
        TestRegistry sameRegion = new TestRegistry("310000", "https://other.example");
        TestRegistry sameAddress = new TestRegistry("320000", "https://sh.example");

        assertThat(store(SHANGHAI, sameRegion).current())
                .isEqualTo(new TrustState.Unusable(TrustState.Problem.DAMAGED));
        assertThat(store(SHANGHAI, sameAddress).current())
                .isEqualTo(new TrustState.Unusable(TrustState.Problem.DAMAGED));
    }

    @ParameterizedTest
    @CsvSource({
        "https://sh.example/",
        "ftp://sh.example",
        "https://sh.example?x=1",
        "https://user@sh.example",
        "https://sh.example/a/",
        "//sh.example"
    })
    void refuses_an_address_that_is_none(String address) {
        assertThat(store(new TestRegistry("310000", address)).current())
                .isEqualTo(new TrustState.Unusable(TrustState.Problem.DAMAGED));
    }
}
