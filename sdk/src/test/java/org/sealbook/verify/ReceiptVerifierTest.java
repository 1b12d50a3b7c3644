package org.sealbook.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.Checked;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.LicenseState;
import org.sealbook.usage.OfAge;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;
import org.sealbook.usage.UsageReceipt;
import org.sealbook.usage.ValidFor;

class ReceiptVerifierTest {

    private static final String RECORD = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final Instant MADE = Instant.parse("2026-11-24T04:00:00Z");
    private static final Instant NOW = MADE.plusSeconds(60);
    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K00015A");
    private static final LicenseId LICENSE =
            new LicenseId(new LicenseTypeCode("11100000MB0143028R901"), "11310000MB2F000160", "202600000001", 2);
    private static final JdkKey STATUS = new JdkKey();
    private static final JdkKey RECEIPTS = new JdkKey();

    private final SmallTrust trust = new SmallTrust(STATUS, RECEIPTS);

    private static UsageReceipt receipt(Checked checked, Instant at, String signer) {
        UsageContext context = new UsageContext(
                new AgencyCode("11310000MB2F00040G"),
                "window-07",
                new ServiceItem("310101-0423", "食品经营许可证变更"),
                "CASE-77",
                "核对许可",
                LegalBasis.DUTY,
                "食品安全法第三十五条");
        return new UsageReceipt(RECORD, checked, UsageReceipt.digest(RECORD, HOLDER), at, context, signer);
    }

    private static UsageReceipt receipt(Instant at) {
        return receipt(new Checked.OfLicense(LICENSE, "ab".repeat(32), LicenseState.VALID, at), at, "示例登记中心");
    }

    private static String signed(UsageReceipt receipt, JdkKey key) {
        return Jws.write(UsageReceipt.TYPE, key.kid(), receipt.claims(), key::sign);
    }

    private Judgement<UsageReceipt> verify(String text, Instant now) {
        try {
            return ReceiptVerifier.of(trust.store(), Clock.fixed(now, ZoneOffset.UTC))
                    .verify(text);
        } catch (Malformed noRoot) {
            throw new IllegalStateException(noRoot);
        }
    }

    private static void refused(Judgement<UsageReceipt> judgement, Reason reason) {
        assertThat(judgement).isInstanceOf(Judgement.Refused.class);
        assertThat(judgement.has(reason)).as(judgement.findings().toString()).isTrue();
    }

    @Test
    void says_all_that_was_checked_in_about_a_thousand_characters() {
        String text = signed(receipt(MADE), RECEIPTS);

        Judgement<UsageReceipt> judgement = verify(text + "\n", NOW);

        assertThat(text).hasSizeLessThan(1100);
        assertThat(judgement).isInstanceOf(Judgement.Genuine.class);
        UsageReceipt read = ((Judgement.Genuine<UsageReceipt>) judgement).content();
        assertThat(read.json()).isEqualTo(receipt(MADE).json());
        assertThat(((Checked.OfLicense) read.checked()).id()).isEqualTo(LICENSE);
        assertThat(read.context().caseNumber()).isEqualTo("CASE-77");
    }

    @Test
    void answers_a_question_without_naming_a_license() {
        Checked question = new Checked.OfQuestion(LICENSE.type(), false);

        Judgement<UsageReceipt> judgement = verify(signed(receipt(question, MADE, "示例登记中心"), RECEIPTS), NOW);

        assertThat(judgement).isInstanceOf(Judgement.Genuine.class);
        assertThat(judgement.claimed().orElseThrow().json())
                .contains("\"holds\":false")
                .doesNotContain("202600000001");
    }

    @Test
    void names_nobody_and_knows_its_holder_again() {
        UsageReceipt receipt = receipt(MADE);

        assertThat(receipt.json()).doesNotContain(HOLDER.value());
        assertThat(receipt.isOf(HOLDER)).isTrue();
        assertThat(receipt.isOf(new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235")))
                .isFalse();
    }

    @Test
    void is_verified_after_ten_years_by_a_trust_list_archived_with_it() {
        String text = signed(receipt(MADE), RECEIPTS);

        Judgement<UsageReceipt> judgement = verify(text, Instant.parse("2036-11-24T04:00:00Z"));

        assertThat(judgement).isInstanceOf(Judgement.Genuine.class);
        assertThat(judgement.has(Reason.TRUST_OF_ITS_TIME)).isTrue();
    }

    @Test
    void is_not_decided_by_a_list_that_had_expired_before_it_was_made() {
        trust.sign("2026-11-20T00:00:00Z");

        Judgement<UsageReceipt> judgement = verify(signed(receipt(MADE), RECEIPTS), NOW);

        assertThat(judgement).isInstanceOf(Judgement.Undecided.class);
        assertThat(judgement.has(Reason.TRUST_EXPIRED)).isTrue();
    }

    @Test
    void is_not_decided_without_a_trust_list() {
        trust.lose("trust.jws");

        Judgement<UsageReceipt> judgement = verify(signed(receipt(MADE), RECEIPTS), NOW);

        assertThat(judgement).isInstanceOf(Judgement.Undecided.class);
        assertThat(judgement.has(Reason.TRUST_UNAVAILABLE)).isTrue();
    }

    @Nested
    class C2_form {

        @ParameterizedTest
        @ValueSource(strings = {"", "eyJ..", "eyJhbGciOiJub25lIn0.e30.", "一张纸"})
        void refuses_what_is_no_receipt(String text) {
            refused(verify(text, NOW), Reason.NOT_A_RECEIPT);
        }

        @Test
        void refuses_a_status_list_for_a_receipt() {
            refused(
                    verify(
                            Jws.write(
                                    "statuslist+jwt",
                                    RECEIPTS.kid(),
                                    receipt(MADE).claims(),
                                    RECEIPTS::sign),
                            NOW),
                    Reason.NOT_A_RECEIPT);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"record\"|\"extra\":1,\"record\"",
                    "\"license\"|\"question\":{\"type\":\"11100000MB0143028R901\",\"holds\":true},\"license\"",
                    "VALID|FINE",
                    "abab|abxx",
                    "202600000001.002|202600000001.003",
                    "DUTY|WHIM"
                })
        void refuses_members_and_values_of_another_form_though_they_are_signed(String from, String to) {
            byte[] claims = receipt(MADE).json().replaceFirst(from, to).getBytes(UTF_8);

            assertThat(claims).isNotEqualTo(receipt(MADE).claims());
            refused(
                    verify(Jws.write(UsageReceipt.TYPE, RECEIPTS.kid(), claims, RECEIPTS::sign), NOW),
                    Reason.NOT_A_RECEIPT);
        }

        @Test
        void refuses_more_than_it_would_ever_say() {
            refused(verify("eyJ" + "a".repeat(UsageReceipt.MAX_TEXT) + "..", NOW), Reason.NOT_A_RECEIPT);
        }
    }

    @Nested
    class C4_signature {

        @Test
        void a_changed_byte_never_verifies() {
            byte[] good = signed(receipt(MADE), RECEIPTS).getBytes(US_ASCII);

            for (int i = 0; i < good.length; i++) {
                for (int bit : new int[] {1, 2, 4, 32}) {
                    byte[] changed = good.clone();
                    changed[i] ^= (byte) bit;
                    assertThat(verify(new String(changed, US_ASCII), NOW))
                            .as("byte " + i + " bit " + bit)
                            .isNotInstanceOf(Judgement.Genuine.class);
                }
            }
        }

        @Test
        void refuses_another_key_under_the_listed_name() {
            JdkKey other = new JdkKey();

            refused(
                    verify(
                            Jws.write(
                                    UsageReceipt.TYPE,
                                    RECEIPTS.kid(),
                                    receipt(MADE).claims(),
                                    other::sign),
                            NOW),
                    Reason.SIGNATURE_INVALID);
        }

        @Test
        void refuses_a_key_that_nobody_listed() {
            refused(verify(signed(receipt(MADE), new JdkKey()), NOW), Reason.SIGNER_NOT_LISTED);
        }

        @Test
        void refuses_a_key_that_is_listed_for_status_lists() {
            refused(verify(signed(receipt(MADE), STATUS), NOW), Reason.SIGNER_NOT_LISTED);
        }

        @Test
        void refuses_a_signer_that_calls_itself_otherwise_than_the_list_does() {
            UsageReceipt other = receipt(new Checked.OfQuestion(LICENSE.type(), true), MADE, "另一登记中心");

            refused(verify(signed(other, RECEIPTS), NOW), Reason.SIGNER_NOT_LISTED);
        }

        @Test
        void refuses_all_receipts_by_a_list_from_before_there_were_any() throws Malformed {
            ReceiptVerifier old = ReceiptVerifier.of(new SmallTrust(STATUS).store(), Clock.fixed(NOW, ZoneOffset.UTC));

            refused(old.verify(signed(receipt(MADE), RECEIPTS)), Reason.SIGNER_NOT_LISTED);
        }

        @Test
        void refuses_one_from_the_future() {
            refused(verify(signed(receipt(MADE), RECEIPTS), MADE.minusSeconds(301)), Reason.SIGNED_IN_THE_FUTURE);
        }
    }

    @Nested
    class C6_trust {

        @ParameterizedTest
        @CsvSource({
            "2026-11-24T04:00:00Z,2026-11-24T04:00:00Z,true",
            "2026-11-24T04:00:01Z,2028-01-01T00:00:00Z,false",
            "2026-01-01T00:00:00Z,2026-11-24T03:59:59Z,false"
        })
        void a_key_signs_within_its_period_only(String from, String to, boolean good) {
            trust.receiptKeys(from, to, RECEIPTS);
            trust.sign("2027-11-01T00:00:00Z");

            Judgement<UsageReceipt> judgement = verify(signed(receipt(MADE), RECEIPTS), NOW);

            assertThat(judgement instanceof Judgement.Genuine).isEqualTo(good);
            assertThat(judgement.has(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING)).isEqualTo(!good);
        }
    }

    private static UsageReceipt answer() {
        UsageReceipt asked = receipt(MADE);
        return new UsageReceipt(
                RECORD,
                new Checked.OfHolder(new OfAge(18), true),
                UsageReceipt.ofNobody(RECORD),
                MADE,
                asked.context(),
                asked.signer());
    }

    @Test
    void an_answer_to_a_presented_question_is_of_nobody_who_could_be_found_by_trying() {
        Judgement<UsageReceipt> judgement = verify(signed(answer(), RECEIPTS), NOW);

        assertThat(judgement).isInstanceOf(Judgement.Genuine.class);
        UsageReceipt read = ((Judgement.Genuine<UsageReceipt>) judgement).content();
        assertThat(read.checked()).isEqualTo(new Checked.OfHolder(new OfAge(18), true));
        assertThat(read.json()).contains("\"question\":{\"ofAge\":18,\"holds\":true}");
        assertThat(read.isOf(HOLDER)).isFalse();
        assertThatThrownBy(() -> new UsageReceipt(
                        RECORD,
                        read.checked(),
                        UsageReceipt.digest(RECORD, HOLDER),
                        MADE,
                        read.context(),
                        read.signer()))
                .hasMessageContaining("nobody");
    }

    @Test
    void says_for_how_long_a_license_was_to_go_on() {
        Checked question = new Checked.OfQuestion(LICENSE.type(), Optional.of(new ValidFor(90)), true);

        Judgement<UsageReceipt> judgement = verify(signed(receipt(question, MADE, "示例登记中心"), RECEIPTS), NOW);

        assertThat(judgement.claimed().orElseThrow().checked()).isEqualTo(question);
        assertThat(judgement.claimed().orElseThrow().json()).contains("\"validForDays\":90");
    }
}
