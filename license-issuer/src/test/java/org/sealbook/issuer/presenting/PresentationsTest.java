package org.sealbook.issuer.presenting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.presenting.Presenting.AGENCY;
import static org.sealbook.issuer.presenting.Presenting.ANOTHER;
import static org.sealbook.issuer.presenting.Presenting.ENTERPRISE;
import static org.sealbook.issuer.presenting.Presenting.HOLDER;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.presenting.OfferOutcome.Offered;
import org.sealbook.issuer.presenting.RedeemOutcome.Denied;
import org.sealbook.issuer.presenting.RedeemOutcome.Presented;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.Denial;
import org.sealbook.issuer.usage.Usage;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Region;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.OfAge;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** One code, one use, one minute. */
class PresentationsTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final Duration TICK = Duration.ofNanos(1000);

    private Presenting room;
    private LicenseId license;

    @BeforeEach
    void one_license_and_no_codes() {
        ISSUER.sql().execute("delete from presentation");
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from license_holder");
        room = new Presenting(ISSUER);
        license = room.license();
        ISSUER.part(Agencies.class)
                .create(
                        ENTERPRISE,
                        new Agency.Terms("上海通远示例物流有限公司", new Region("310000"), true, VerifierClass.ENTERPRISE));
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    private static List<String> denials() {
        return ISSUER.sql()
                .queryForList("select denied from usage_record where denied is not null order by at", String.class);
    }

    private PresentationState state(Offered offered) {
        return room.presentations.state(HOLDER, offered.handle()).orElseThrow();
    }

    @Test
    void shows_the_offered_fields_that_the_license_has_and_tells_the_holder_who_saw_them() {
        Offered offered = room.offered(license, "number", "premises", "notAField");
        assertThat(state(offered)).isEqualTo(new PresentationState.Waiting(offered.expiresAt()));

        Presented presented = (Presented) room.redeem(offered.code());

        assertThat(presented.licenses()).singleElement().satisfies(one -> {
            assertThat(one.license().license().id()).isEqualTo(license);
            assertThat(one.status()).isEqualTo(RegisterStatus.VALID);
            assertThat(one.fieldKeys()).containsExactlyInAnyOrder("number", "premises");
        });
        assertThat(state(offered))
                .isEqualTo(new PresentationState.Redeemed(
                        room.clock.instant(),
                        AGENCY,
                        ISSUER.part(Agencies.class).find(AGENCY).orElseThrow().name(),
                        new ServiceItem("310101-0423", "食品经营许可证变更")));
        assertThat(ISSUER.sql()
                        .queryForList(
                                "select concat(r.kind, ' ', r.field_keys, ' ', l.license_id) from usage_record r"
                                        + " join usage_license l on l.record_id = r.id where r.id = ?",
                                String.class,
                                presented.record()))
                .containsExactly("PRESENT number premises " + license);
    }

    @Test
    void is_good_until_its_minute_is_over_and_not_a_moment_longer() {
        Offered early = room.offered(license);
        Offered late = room.offered(license);

        room.clock.goOn(Duration.ofSeconds(60).minus(TICK));
        assertThat(room.redeem(early.code())).isInstanceOf(Presented.class);
        room.clock.goOn(TICK);

        assertThat(room.redeem(late.code())).isEqualTo(new Denied(Denial.CODE_EXPIRED));
        assertThat(state(late)).isEqualTo(new PresentationState.Expired());
        assertThat(denials()).containsExactly("code-expired");
    }

    @Test
    void is_for_one_use() {
        Offered offered = room.offered(license);
        room.redeem(offered.code());

        assertThat(room.redeem(offered.code())).isEqualTo(new Denied(Denial.CODE_USED));
        assertThat(room.redeem(offered.code(), "demo-market", AGENCY)).isEqualTo(new Denied(Denial.CODE_USED));
        assertThat(denials()).containsExactly("code-used", "code-used");
        assertThat(count("usage_record where denied = 'code-used' and holder_digest is null"))
                .as("the holder can read that somebody tried")
                .isZero();
    }

    @Test
    void of_64_that_race_for_each_of_many_codes_one_wins() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(64);
        int codes = 25;
        for (int i = 0; i < codes; i++) {
            Offered offered = room.offered(license, "number");
            List<Callable<RedeemOutcome>> race = IntStream.range(0, 64)
                    .<Callable<RedeemOutcome>>mapToObj(racer -> () -> room.redeem(offered.code()))
                    .toList();

            List<RedeemOutcome> outcomes = new ArrayList<>();
            for (Future<RedeemOutcome> outcome : racers.invokeAll(race)) {
                outcomes.add(value(outcome));
            }

            assertThat(outcomes).filteredOn(Presented.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(new Denied(Denial.CODE_USED)::equals)
                    .hasSize(63);
        }
        racers.shutdown();
        assertThat(count("usage_record where denied is null")).isEqualTo(codes);
        assertThat(count("usage_record where denied = 'code-used'")).isEqualTo(codes * 63);
        assertThat(count("presentation where redeemed_at is not null and record_id is not null"))
                .isEqualTo(codes);
    }

    private static <T> T value(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void is_unknown_to_verifiers_of_another_class_and_stays_open() {
        Offered forAgencies = room.offered(license);
        Offered forEnterprises = room.offered(VerifierClass.ENTERPRISE, license);

        assertThat(room.redeem(forAgencies.code(), "demo-data", ENTERPRISE))
                .isEqualTo(new Denied(Denial.CODE_FOR_OTHERS));
        assertThat(room.redeem(forEnterprises.code())).isEqualTo(new Denied(Denial.CODE_FOR_OTHERS));

        assertThat(Denial.CODE_FOR_OTHERS.text()).isEqualTo(Denial.CODE_UNKNOWN.text());
        assertThat(room.redeem(forAgencies.code())).isInstanceOf(Presented.class);
        assertThat(room.redeem(forEnterprises.code(), "demo-data", ENTERPRISE)).isInstanceOf(Presented.class);
    }

    @Test
    void can_be_taken_back_by_its_holder_alone_while_it_is_open() {
        Offered offered = room.offered(license);

        assertThat(room.presentations.cancel(ANOTHER, offered.handle())).isFalse();
        assertThat(room.presentations.cancel(HOLDER, offered.handle())).isTrue();
        assertThat(room.presentations.cancel(HOLDER, offered.handle())).isFalse();

        assertThat(room.redeem(offered.code())).isEqualTo(new Denied(Denial.CODE_CANCELLED));
        assertThat(state(offered)).isEqualTo(new PresentationState.Cancelled());
        Offered used = room.offered(license);
        room.redeem(used.code());
        assertThat(room.presentations.cancel(HOLDER, used.handle())).isFalse();
    }

    @Test
    void tells_its_state_to_nobody_but_its_holder() {
        Offered offered = room.offered(license);

        assertThat(room.presentations.state(ANOTHER, offered.handle())).isEmpty();
        assertThat(room.presentations.state(HOLDER, "A".repeat(22))).isEmpty();
    }

    @Test
    void is_made_only_of_licenses_of_the_holder_that_are_in_force() {
        LicenseId other = new LicenseId(license.type(), license.issuer(), "999999999999", 1);
        List<OfferedLicense> own = List.of(new OfferedLicense(license, Set.of()));

        assertThat(room.presentations.offer(ANOTHER, own, VerifierClass.PUBLIC_AGENCY))
                .isEqualTo(new OfferOutcome.NotTheirs(license));
        assertThat(room.presentations.offer(
                        HOLDER, List.of(new OfferedLicense(other, Set.of())), VerifierClass.PUBLIC_AGENCY))
                .isEqualTo(new OfferOutcome.NotTheirs(other));
        ISSUER.sql().update("update license set status = 'SUSPENDED' where id = ?", license.toString());
        assertThat(room.presentations.offer(HOLDER, own, VerifierClass.PUBLIC_AGENCY))
                .isEqualTo(new OfferOutcome.NotInForce(license));
    }

    @Test
    void shows_only_the_state_of_a_license_that_is_no_longer_in_force() {
        Offered offered = room.offered(license, "number", "premises");
        ISSUER.sql().update("update license set status = 'SUSPENDED' where id = ?", license.toString());

        Presented presented = (Presented) room.redeem(offered.code());

        assertThat(presented.licenses()).singleElement().satisfies(one -> {
            assertThat(one.status()).isEqualTo(RegisterStatus.SUSPENDED);
            assertThat(one.fieldKeys()).isEmpty();
        });
        assertThat(count("usage_record where field_keys <> ''")).isZero();
    }

    @Test
    void is_one_of_few_that_a_holder_has_open() {
        Offered first = room.offered(license);
        Offered second = room.offered(license);
        room.offered(license);
        assertThat(offer()).isEqualTo(new OfferOutcome.TooManyOpen(Presenting.OPEN));

        room.redeem(first.code());
        assertThat(offer()).isInstanceOf(Offered.class);
        room.presentations.cancel(HOLDER, second.handle());
        assertThat(offer()).isInstanceOf(Offered.class);
        assertThat(offer()).isInstanceOf(OfferOutcome.TooManyOpen.class);
        room.clock.goOn(Duration.ofSeconds(60));
        assertThat(offer()).isInstanceOf(Offered.class);
    }

    private OfferOutcome offer() {
        return room.presentations.offer(
                HOLDER, List.of(new OfferedLicense(license, Set.of())), VerifierClass.PUBLIC_AGENCY);
    }

    @Test
    void is_one_of_few_even_when_many_are_asked_for_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<Future<OfferOutcome>> made = threads.invokeAll(IntStream.range(0, 24)
                .<Callable<OfferOutcome>>mapToObj(i -> this::offer)
                .toList());
        threads.shutdown();

        int offered = 0;
        for (Future<OfferOutcome> one : made) {
            offered += value(one) instanceof Offered ? 1 : 0;
        }
        assertThat(offered).isEqualTo(Presenting.OPEN);
        assertThat(count("presentation where slot is not null")).isEqualTo(Presenting.OPEN);
    }

    @Test
    void stops_a_client_that_tries_out_codes_and_nobody_else() {
        Offered offered = room.offered(license);
        for (int i = 0; i < Presenting.GUESSES; i++) {
            PresentationCode guess =
                    new PresentationCode("SEALBOOK1:" + String.valueOf(i).repeat(26));
            assertThat(room.redeem(guess)).isEqualTo(new Denied(Denial.CODE_UNKNOWN));
        }

        assertThat(room.redeem(offered.code())).isEqualTo(new Denied(Denial.TOO_MANY_GUESSES));
        assertThat(room.redeem(offered.code(), "demo-market", AGENCY)).isInstanceOf(Presented.class);
        assertThat(denials()).contains("too-many-guesses");
    }

    @Test
    void is_nothing_to_an_organisation_that_is_suspended() {
        Offered offered = room.offered(license);
        ISSUER.sql().update("update agency set active = false where code = ?", AGENCY.value());

        RedeemOutcome outcome = room.redeem(offered.code());
        ISSUER.sql().update("update agency set active = true where code = ?", AGENCY.value());

        assertThat(outcome).isEqualTo(new Denied(Denial.ORGANISATION_SUSPENDED));
        assertThat(room.redeem(offered.code())).isInstanceOf(Presented.class);
    }

    @Test
    void is_forgotten_some_minutes_after_its_end() {
        Offered offered = room.offered(license);
        room.clock.goOn(Duration.ofSeconds(60 + 600));
        room.presentations.forget();
        assertThat(state(offered)).isEqualTo(new PresentationState.Expired());

        room.clock.goOn(TICK);
        room.presentations.forget();

        assertThat(count("presentation")).isZero();
        assertThat(count("presentation_license")).isZero();
        assertThat(room.redeem(offered.code())).isEqualTo(new Denied(Denial.CODE_UNKNOWN));
    }

    @Test
    void is_kept_without_the_code_and_without_the_holder_in_clear() {
        Offered offered = room.offered(license, "number");

        byte[] sealed = ISSUER.sql().queryForObject("select sealed_holder from presentation", byte[].class);
        String all = ISSUER.sql()
                        .queryForList(
                                "select id, hex(code_sha256), hex(holder_digest), verifier_class from presentation")
                        .toString()
                + new String(sealed, StandardCharsets.ISO_8859_1);

        assertThat(all).doesNotContain(offered.code().text().substring(10), HOLDER.value());
        assertThat(ISSUER.sql()
                        .queryForObject(
                                "select count(*) from audit_entry where deed = 'offer-presentation' and object = ?"
                                        + " and basis like 'hmac-sha256:%' and client is null",
                                Integer.class, offered.handle()))
                .isEqualTo(1);
    }

    private static final HolderId ADULT = new HolderId(HolderIdType.CITIZEN, "310101199001010012");

    @Test
    void answers_one_question_and_shows_no_license() {
        Offered offered = (Offered) room.presentations.offer(ADULT, new OfAge(18), VerifierClass.PUBLIC_AGENCY);

        Presented presented = (Presented) room.redeem(offered.code());

        assertThat(presented.answer()).contains(new RedeemOutcome.Answer(new OfAge(18), true));
        assertThat(presented.licenses()).isEmpty();
        assertThat(count("usage_license")).isZero();
        assertThat(count("usage_record where kind = 'ANSWER' and field_keys = 'ofAge:18' and type_code is null"
                        + " and holder_digest is not null and denied is null"))
                .isEqualTo(1);
        assertThat(count("paper_saved")).isZero();
        assertThat(room.presentations.state(ADULT, offered.handle()))
                .containsInstanceOf(PresentationState.Redeemed.class);
        assertThat(room.redeem(offered.code())).isEqualTo(new Denied(Denial.CODE_USED));
    }

    @Test
    void makes_no_code_for_a_no_nor_for_a_number_without_a_birth_date() {
        assertThat(room.presentations.offer(ADULT, new OfAge(100), VerifierClass.PUBLIC_AGENCY))
                .isEqualTo(new OfferOutcome.NotSo());
        assertThat(room.presentations.offer(HOLDER, new OfAge(18), VerifierClass.PUBLIC_AGENCY))
                .isEqualTo(new OfferOutcome.NotSo());
        assertThat(count("presentation")).isZero();
    }

    private void at(String time) {
        room.clock.goOn(Duration.between(room.clock.instant(), Instant.parse(time)));
    }

    @Test
    void an_age_is_reached_on_the_birthday_in_china() {
        HolderId young = new HolderId(HolderIdType.CITIZEN, "310101200802290013");
        at("2026-02-28T15:59:59Z");
        assertThat(room.presentations.isSo(young, new OfAge(18))).isFalse();

        at("2026-02-28T16:00:00Z");

        assertThat(room.presentations.isSo(young, new OfAge(18))).isTrue();
    }

    @Test
    void an_answer_takes_one_of_the_holders_places_and_can_be_taken_back() {
        for (int i = 0; i < Presenting.OPEN; i++) {
            assertThat(room.presentations.offer(ADULT, new OfAge(18), VerifierClass.ENTERPRISE))
                    .isInstanceOf(Offered.class);
        }
        assertThat(room.presentations.offer(ADULT, new OfAge(18), VerifierClass.ENTERPRISE))
                .isEqualTo(new OfferOutcome.TooManyOpen(Presenting.OPEN));
        ISSUER.sql().execute("delete from presentation");
        Offered takenBack = (Offered) room.presentations.offer(ADULT, new OfAge(18), VerifierClass.PUBLIC_AGENCY);
        room.presentations.cancel(ADULT, takenBack.handle());

        assertThat(room.redeem(takenBack.code())).isEqualTo(new Denied(Denial.CODE_CANCELLED));
        assertThat(count("usage_record where kind = 'ANSWER'")).isZero();
    }

    @Test
    void answers_are_no_look_ups_that_found_nothing() {
        int answers = 40;
        for (int i = 0; i < answers; i++) {
            Offered offered = (Offered) room.presentations.offer(ADULT, new OfAge(18), VerifierClass.PUBLIC_AGENCY);
            room.redeem(offered.code());
        }

        assertThat(count("usage_record where kind = 'ANSWER'")).isEqualTo(answers);
        UsageContext context = new UsageContext(
                AGENCY, "window-07", new ServiceItem("310101-0423", "x"), "CASE-1", "x", LegalBasis.DUTY, "x");
        Usage.Outcome asked = ISSUER.part(Usage.class)
                .ask(new UsageRequest("demo-data", "127.0.0.1", context, HOLDER, license.type()));
        assertThat(asked).isNotEqualTo(new Usage.Outcome.Denied(Denial.TOO_MANY_MISSES));
    }
}
