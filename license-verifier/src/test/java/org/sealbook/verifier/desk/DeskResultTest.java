package org.sealbook.verifier.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.client.Answer;
import org.sealbook.client.Answer.Why;
import org.sealbook.client.Fetched;
import org.sealbook.client.FetchedLicense;
import org.sealbook.client.RegionAnswer;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;

/** What the page says if several regions were asked. */
class DeskResultTest {

    private static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");

    @TempDir
    Path folder;

    private TrustStore trust;

    @BeforeEach
    void no_trust_list() throws Exception {
        Files.writeString(folder.resolve("root.json"), DeskPageTest.root());
        trust = TrustStore.open(folder);
    }

    private static RegionAnswer<Fetched> at(String region, Answer<Fetched> answer) {
        return new RegionAnswer<>(
                Optional.of(new TrustedRegistry.Place(
                        "registry " + region, new Region(region), URI.create("https://" + region + ".example"))),
                answer);
    }

    private static Answer<Fetched> found(String record, String issuer) {
        FetchedLicense license = new FetchedLicense(
                new LicenseId(TYPE, issuer, "2026000001", 1),
                TYPE,
                "食品经营许可证",
                new AgencyCode(issuer),
                "示例市场监督管理局",
                "VALID",
                Validity.openEnded(LocalDate.of(2026, 1, 1)),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of("receipt of " + record));
        return new Answer.Answered<>(new Fetched(record, List.of(license), Optional.empty(), Optional.empty()));
    }

    private static Answer<Fetched> none(String record) {
        return new Answer.Answered<>(
                new Fetched(record, List.of(), Optional.empty(), Optional.of("receipt of " + record)));
    }

    private static Answer<Fetched> denied() {
        return new Answer.Denied<>("use-denied", 403, "No.");
    }

    private static Answer<Fetched> away() {
        return new Answer.Unreachable<>(Why.TIMEOUT);
    }

    private DeskResult of(Answer<Fetched> here, Answer<Fetched> there) {
        return DeskResult.of(List.of(at("310000", here), at("330000", there)), trust);
    }

    @Test
    void shows_the_licenses_of_all_regions_each_with_its_registry_and_its_record() {
        DeskResult result = of(found("r-1", "11310000MB2F000160"), found("r-2", "11330000MB2F000168"));

        assertThat(result.kind()).isEqualTo("data");
        assertThat(result.licenses()).map(ShownLicense::registry).containsExactly("registry 310000", "registry 330000");
        assertThat(result.licenses()).map(ShownLicense::record).containsExactly("r-1", "r-2");
        assertThat(result.records()).containsExactly("r-1", "r-2");
        assertThat(result.elsewhere()).isEmpty();
    }

    @Test
    void shows_what_another_region_has_and_that_the_own_registry_gave_no_answer() {
        DeskResult result = of(away(), found("r-2", "11330000MB2F000168"));

        assertThat(result.kind()).isEqualTo("data");
        assertThat(result.elsewhere()).containsExactly(new DeskResult.Elsewhere("registry 310000", "away", "TIMEOUT"));
    }

    @Test
    void says_of_which_region_nothing_is_known_if_none_was_found() {
        DeskResult result = of(none("r-1"), away());

        assertThat(result.kind()).isEqualTo("none");
        assertThat(result.receipts()).map(DeskResult.Receipt::text).containsExactly("receipt of r-1");
        assertThat(result.elsewhere()).containsExactly(new DeskResult.Elsewhere("registry 330000", "away", "TIMEOUT"));
    }

    @Test
    void does_not_say_that_there_is_none_while_the_own_registry_is_away() {
        assertThat(of(away(), none("r-2")).kind()).isEqualTo("away");
    }

    @Test
    void says_that_the_own_registry_refused_and_what_the_other_said() {
        DeskResult result = of(denied(), away());

        assertThat(result.kind()).isEqualTo("denied");
        assertThat(result.elsewhere()).map(DeskResult.Elsewhere::kind).containsExactly("away");
    }

    @Test
    void says_that_another_region_refused() {
        DeskResult result = of(found("r-1", "11310000MB2F000160"), denied());

        assertThat(result.kind()).isEqualTo("data");
        assertThat(result.elsewhere())
                .containsExactly(new DeskResult.Elsewhere("registry 330000", "denied", "use-denied"));
    }
}
