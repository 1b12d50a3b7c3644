package org.sealbook.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealbook.format.Malformed;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.MemoryTrust;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TestKey;
import org.sealbook.trust.TestRegistry;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final TestKey ROOT = new TestKey();
    private static final TestRegistry SHANGHAI = new TestRegistry("310000", "https://sh.example");
    private static final TestRegistry ZHEJIANG = new TestRegistry("330000", "https://zj.example");
    private static final LicenseId OF_ZHEJIANG =
            new LicenseId(new LicenseTypeCode("11100000MB0143028R901"), "11330000MB2F000168", "2026000001", 1);

    private final MemoryTrust files = new MemoryTrust(new TestKey());

    private List<Reason> reasons(String list) throws Malformed {
        files.put(
                "agencies.json",
                """
                {"agencies":[{"code":"11330000MB2F000168","name":"浙江省示例市场监督管理局","region":"330000",
                "authorizations":[],"seals":[],"qrKeys":[]}]}""");
        files.registries(SHANGHAI, ZHEJIANG);
        files.list(1, ROOT);
        files.status(SHANGHAI.status(), SHANGHAI.statusBase(), "310000-1", 1, LicenseStatus.INVALID, NOW);
        files.status(ZHEJIANG.status(), ZHEJIANG.statusBase(), "330000-1", 1, LicenseStatus.INVALID, NOW);
        TrustStore store = TrustStore.of(files, RootKeys.read(ROOT.rootJson()));
        Validity validity = Validity.between(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1));
        return new Standing(((TrustState.Usable) store.current()).list(), store, VerificationPolicy.COUNTER, NOW)
                .of(OF_ZHEJIANG, validity, new StatusReference(list, 2)).stream()
                        .map(Finding::reason)
                        .toList();
    }

    @Test
    void goes_by_the_list_of_the_registry_that_keeps_the_issuers_licenses() throws Malformed {
        assertThat(reasons("330000-1")).contains(Reason.STATUS_VALID);
    }

    @Test
    void refuses_a_license_that_points_to_the_list_of_another_registry() throws Malformed {
        assertThat(reasons("310000-1"))
                .contains(Reason.STATUS_OF_ANOTHER_REGISTRY)
                .doesNotContain(Reason.STATUS_VALID);
    }

    @Test
    void refuses_a_license_that_points_to_a_list_of_no_region() throws Malformed {
        assertThat(reasons("copies-1")).contains(Reason.STATUS_OF_ANOTHER_REGISTRY);
    }
}
