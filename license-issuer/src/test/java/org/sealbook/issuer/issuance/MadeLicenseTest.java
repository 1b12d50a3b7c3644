package org.sealbook.issuer.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.license.Validity;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Undecided;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** What the issuer makes, the sdk accepts, and nothing else. */
class MadeLicenseTest {

    private static final TrustStore TRUST = TrustStore.open(MadeLicense.trustFolder());
    private static final Instant NOW = Authorities.CLOCK.instant().plusSeconds(60);

    private static LicenseVerifier verifier(VerificationPolicy policy, StatusAnswer answer) {
        return LicenseVerifier.of(TRUST, policy, Clock.fixed(NOW, Validity.ZONE))
                .withStatuses((reference, now) -> answer);
    }

    private static LicenseVerifier verifier() {
        return verifier(VerificationPolicy.COUNTER, known(LicenseStatus.VALID, Duration.ZERO));
    }

    private static StatusAnswer known(LicenseStatus status, Duration age) {
        return new StatusAnswer.Known(status, NOW.minus(age));
    }

    @ParameterizedTest
    @CsvSource({
        "11100000MB0143028R001,11310000MB2F000160",
        "11100000MB0143028R901,11310000MB2F000160",
        "11100000000019713D008,11310000MB2F00024T",
        "111000000000131433001,11310000MB2F00032M"
    })
    void is_genuine_as_pdf_and_as_code(String type, String issuer) {
        MadeLicense made = MadeLicense.of(type, issuer);

        assertThat(verifier().verify(made.pdf())).as("pdf").isInstanceOf(Genuine.class);
        assertThat(verifier().verify(made.qr())).as("qr").isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @CsvSource({
        "11100000MB0143028R001,11310000MB2F000160",
        "11100000MB0143028R901,11310000MB2F000160",
        "11100000000019713D008,11310000MB2F00024T",
        "111000000000131433001,11310000MB2F00032M"
    })
    void is_genuine_with_the_longest_texts_that_its_type_allows(String type, String issuer) {
        assertThat(verifier().verify(MadeLicense.of(type, issuer).longest().pdf()))
                .isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @CsvSource({
        "11100000MB0143028R001,11310000MB2F000160",
        "11100000MB0143028R901,11310000MB2F000160",
        "11100000000019713D008,11310000MB2F00024T"
    })
    void is_never_genuine_with_any_byte_changed(String type, String issuer) {
        byte[] pdf = MadeLicense.of(type, issuer).pdf();
        Random random = new Random(20261124);
        for (int i = 0; i < 1500; i++) {
            int at = random.nextInt(pdf.length);
            byte before = pdf[at];
            pdf[at] ^= (byte) (1 << random.nextInt(8));

            assertThat(verifier().verify(pdf)).as("byte %d", at).isInstanceOf(Refused.class);

            pdf[at] = before;
        }
        assertThat(verifier().verify(pdf)).isInstanceOf(Genuine.class);
    }

    /** The gap is the one part that no digest covers, so its digits are changed to other digits, all through it. */
    @ParameterizedTest
    @CsvSource({"11100000MB0143028R901,11310000MB2F000160,3", "11100000000019713D008,11310000MB2F00024T,11"})
    void is_never_genuine_with_any_digit_of_its_signature_changed(String type, String issuer, int step) {
        byte[] pdf = MadeLicense.of(type, issuer).pdf();
        int gap = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("/Contents <") + "/Contents <".length();
        for (int at = gap; at < gap + 28_000 && pdf[at] != '>'; at += step) {
            byte before = pdf[at];
            int digit = Character.digit(before, 16);
            for (int bit = 1; bit < 16; bit <<= 1) {
                pdf[at] = (byte) Character.forDigit(digit ^ bit, 16);

                assertThat(verifier().verify(pdf)).as("digit %d", at - gap).isInstanceOf(Refused.class);
            }
            pdf[at] = before;
        }
    }

    @Test
    void is_never_genuine_cut_off_or_added_to() {
        byte[] pdf = MadeLicense.of(MadeLicense.FOOD, MadeLicense.MARKET).pdf();
        for (int length = 0; length < pdf.length; length += 997) {
            assertThat(verifier().verify(Arrays.copyOf(pdf, length))).isInstanceOf(Refused.class);
        }
        assertThat(verifier().verify(Arrays.copyOf(pdf, pdf.length + 1))).isInstanceOf(Refused.class);
    }

    @Test
    void is_never_genuine_with_any_digit_of_its_code_changed() {
        String qr = MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.MARKET).qr();
        int from = MadeLicense.PREFIX.length();
        for (int at = from; at < qr.length(); at++) {
            char other = (char) ('0' + (qr.charAt(at) - '0' + 1 + at % 9) % 10);
            String changed = qr.substring(0, at) + other + qr.substring(at + 1);

            assertThat(verifier().verify(changed)).as("digit %d", at).isInstanceOf(Refused.class);
        }
    }

    @Test
    void survives_garbage_without_a_word() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] garbage = new byte[random.nextInt(4000)];
            random.nextBytes(garbage);
            assertThat(verifier().verify(garbage)).isInstanceOf(Refused.class);
            assertThat(verifier().verify(new String(garbage, StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(Refused.class);
        }
    }

    @Nested
    class C2_Structure {

        @Test
        void refuses_a_genuine_token_behind_another_link() {
            String digits = MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.MARKET)
                    .qr()
                    .substring(MadeLicense.PREFIX.length());

            assertThat(verifier()
                            .verify("https://sealbook.example.evil/q/" + digits)
                            .has(Reason.LINK_NOT_OFFICIAL))
                    .isTrue();
            assertThat(verifier().verify(digits)).isInstanceOf(Genuine.class);
        }

        @Test
        void refuses_the_code_of_a_menu() {
            assertRefused(verifier().verify("https://menu.example/soup"), Reason.NOT_AN_OFFICIAL_CODE);
        }
    }

    @Nested
    class C8_Authorization {

        @Test
        void refuses_a_type_that_the_sealing_agency_may_not_issue() {
            MadeLicense made = MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.DATA);

            assertRefused(verifier().verify(made.pdf()), Reason.NOT_AUTHORIZED);
            assertRefused(verifier().verify(made.qr()), Reason.NOT_AUTHORIZED);
        }

        @Test
        void refuses_a_type_of_another_agency() {
            assertRefused(
                    verifier()
                            .verify(MadeLicense.of(MadeLicense.MARRIAGE, MadeLicense.MARKET)
                                    .pdf()),
                    Reason.NOT_AUTHORIZED);
        }
    }

    @Nested
    class C9_Data {

        @Test
        void refuses_a_code_that_says_something_else() {
            byte[] pdf = MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.MARKET)
                    .withQrNumber("310000202600000002")
                    .pdf();

            assertRefused(verifier().verify(pdf), Reason.QR_DIFFERS);
        }
    }

    @Nested
    class C11_Validity_period {

        private final LocalDate today = NOW.atZone(Validity.ZONE).toLocalDate();

        @Test
        void accepts_the_last_day_and_refuses_the_day_after() {
            Validity endsToday = Validity.between(today.minusYears(1), today);
            Validity endedYesterday = Validity.between(today.minusYears(1), today.minusDays(1));

            assertThat(verifier().verify(food(endsToday))).isInstanceOf(Genuine.class);
            assertRefused(verifier().verify(food(endedYesterday)), Reason.EXPIRED);
        }

        @Test
        void refuses_before_the_first_day() {
            assertRefused(verifier().verify(food(Validity.openEnded(today.plusDays(1)))), Reason.NOT_YET_VALID);
        }

        @Test
        void is_only_noted_for_the_archive() {
            LicenseVerifier archive =
                    verifier(VerificationPolicy.ARCHIVE, known(LicenseStatus.VALID, Duration.ofDays(400)));

            assertThat(archive.verify(food(Validity.between(today.minusYears(2), today.minusYears(1)))))
                    .isInstanceOf(Genuine.class);
        }

        private byte[] food(Validity validity) {
            return MadeLicense.of(MadeLicense.FOOD, MadeLicense.MARKET)
                    .valid(validity)
                    .pdf();
        }
    }

    @Nested
    class C12_Status {

        private final byte[] pdf =
                MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.MARKET).pdf();

        @ParameterizedTest
        @CsvSource({"INVALID,REVOKED", "SUSPENDED,SUSPENDED", "SUPERSEDED,SUPERSEDED"})
        void refuses_what_the_registry_took_back(LicenseStatus status, Reason reason) {
            assertRefused(
                    verifier(VerificationPolicy.COUNTER, known(status, Duration.ZERO))
                            .verify(pdf),
                    reason);
        }

        @ParameterizedTest
        @CsvSource({"UNREACHABLE,STATUS_UNAVAILABLE", "NOT_TRUSTED,STATUS_NOT_TRUSTED", "EXPIRED,STATUS_TOO_OLD"})
        void leaves_undecided_what_it_cannot_know(StatusAnswer.Problem problem, Reason reason) {
            Verdict verdict = verifier(VerificationPolicy.COUNTER, new StatusAnswer.Unknown(problem))
                    .verify(pdf);

            assertThat(verdict).isInstanceOf(Undecided.class);
            assertThat(verdict.has(reason)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "COUNTER,PT15M,Genuine",
            "COUNTER,PT15M1S,Undecided",
            "FIELD,PT24H,Genuine",
            "FIELD,P7D,Genuine",
            "FIELD,P7DT1S,Undecided"
        })
        void asks_for_as_fresh_a_status_as_the_policy_says(VerificationPolicy policy, Duration age, String verdict) {
            assertThat(verifier(policy, known(LicenseStatus.VALID, age)).verify(pdf))
                    .extracting(found -> found.getClass().getSimpleName())
                    .isEqualTo(verdict);
        }

        @Test
        void refuses_an_entry_outside_the_list() {
            assertRefused(
                    verifier(VerificationPolicy.COUNTER, new StatusAnswer.Unknown(StatusAnswer.Problem.OUT_OF_RANGE))
                            .verify(pdf),
                    Reason.STATUS_INDEX_OUT_OF_RANGE);
        }
    }

    @Test
    void says_that_the_holder_is_not_proven() {
        Verdict verdict = verifier()
                .verify(MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.MARKET).pdf());

        assertThat(verdict.findings())
                .filteredOn(finding -> finding.reason() == Reason.HOLDER_NOT_PROVEN)
                .extracting(Finding::outcome)
                .containsExactly(Outcome.NOTICE);
    }

    private static void assertRefused(Verdict verdict, Reason reason) {
        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.outcome() == Outcome.FAILED)
                .extracting(Finding::reason)
                .contains(reason);
    }
}
