package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.client.Answer;
import org.sealbook.client.Answer.Answered;
import org.sealbook.client.Answer.Denied;
import org.sealbook.client.Asked;
import org.sealbook.client.EventPage;
import org.sealbook.client.Fetched;
import org.sealbook.client.FetchedLicense;
import org.sealbook.client.LicenseUse;
import org.sealbook.client.Patience;
import org.sealbook.client.RegistryClient;
import org.sealbook.client.RegistryEvent;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** The sdk's client against the real issuer. */
class RegistryClientApiTest {

    private static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");
    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    private static final UsageContext CONTEXT = new UsageContext(
            new AgencyCode("11310000MB2F00040G"),
            "window-07",
            new ServiceItem("310101-0423", "食品经营许可证变更"),
            "CASE-77",
            "核对许可",
            LegalBasis.DUTY,
            "食品安全法第三十五条");

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private final RegistryClient data = client("demo-data", ISSUER.secret("demo-data"));
    private final RegistryClient market = client("demo-market", ISSUER.secret("demo-market"));

    private LicenseId license = new LicenseId(TYPE, "11310000MB2F000160", "1", 1);

    private static RegistryClient client(String name, String secret) {
        return RegistryClient.at(ISSUER.base(), name, secret::toCharArray, Patience.COUNTER, Clock.systemUTC());
    }

    @BeforeEach
    void one_license_and_a_grant() {
        ISSUER.sql().execute("delete from usage_grant");
        ISSUER.sql().execute("delete from license_holder");
        license = LicenseId.of(text(ISSUER.as("demo-market").issue(food(), fresh()), "id"));
        ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/agencies/11310000MB2F00040G/usage-grants/" + TYPE,
                        ("{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"items\":[\"310101-0423\"],"
                                        + "\"fields\":[\"number\",\"premises\"]}")
                                .getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
    }

    @AfterEach
    void end() {
        data.close();
        market.close();
    }

    private static <T> T value(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered<T>) answer).value();
    }

    @Test
    void fetches_a_license_and_its_agency_sees_the_use() {
        Fetched fetched = value(data.fetch(CONTEXT, HOLDER, TYPE, Set.of()));
        List<LicenseUse> uses = value(market.usesOf(license));

        FetchedLicense found = fetched.licenses().get(0);
        assertThat(found.id()).isEqualTo(license);
        assertThat(found.isInForce()).isTrue();
        assertThat(found.number()).isPresent();
        assertThat(found.holders()).isEmpty();
        assertThat(found.fields()).containsOnlyKeys("premises");
        assertThat(uses)
                .extracting(LicenseUse::record, LicenseUse::context)
                .contains(org.assertj.core.groups.Tuple.tuple(fetched.record(), CONTEXT));
    }

    @Test
    void asks_whether_there_is_one() {
        Asked yes = value(data.ask(CONTEXT, HOLDER, TYPE));
        Asked no = value(data.ask(CONTEXT, new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000310"), TYPE));

        assertThat(yes.holds()).isTrue();
        assertThat(no.holds()).isFalse();
    }

    @Test
    void reads_events_and_goes_on_where_it_was() {
        long begun = value(market.events(0, 200)).next();
        data.ask(CONTEXT, HOLDER, TYPE);
        List<RegistryEvent> events = new ArrayList<>();
        AtomicLong place = new AtomicLong(begun);

        boolean came = eventually(() -> {
            EventPage page = value(market.events(place.get(), 1));
            place.set(page.next());
            events.addAll(page.events());
            return events.stream().anyMatch(event -> event.kind().equals("USED"));
        });

        assertThat(came).isTrue();
        assertThat(events).extracting(RegistryEvent::license).contains(license);
        assertThat(events)
                .extracting(RegistryEvent::number)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(data.events(place.get() + 1_000_000, 1))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.problem()).isEqualTo("events-gone"));
    }

    @Test
    void says_why_it_was_denied() {
        assertThat(data.fetch(CONTEXT, HOLDER, TYPE, Set.of("domicile")))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.problem()).isEqualTo("use-denied"));
        assertThat(data.usesOf(license)).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.problem())
                .isEqualTo("not-found"));
    }

    @Test
    void says_that_its_secret_is_not_right() {
        try (RegistryClient stranger = client("demo-data", "not-the-secret")) {
            assertThat(stranger.ask(CONTEXT, HOLDER, TYPE))
                    .isInstanceOfSatisfying(
                            Denied.class, denied -> assertThat(denied.problem()).isEqualTo("invalid_client"));
        }
    }
}
