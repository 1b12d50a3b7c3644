package org.sealbook.issuer.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.Tool;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.rendering.CopyRendering;
import org.sealbook.issuer.rendering.OtherKind;
import org.sealbook.issuer.rendering.RenderedCopy;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.Suite;
import org.sealbook.license.Validity;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.StatusSource;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.CopyNotes;
import org.sealbook.verify.CopyVerifier;
import org.sealbook.verify.ExpectedUse;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** Copies for one use: what they look like, and what a verifier says of them and of licenses. */
class AnnotatedCopyTest {

    private static final StatusReference LICENSE = new StatusReference("310000-1", 5);
    private static final byte[] ORIGINAL = MadeLicense.of(MadeLicense.FOOD, MadeLicense.MARKET)
            .withStatus(LICENSE)
            .pdf();
    private static final byte[] COPY = MadeCopy.of(ORIGINAL).pdf();

    private final Map<StatusReference, StatusAnswer> statuses = new HashMap<>();
    private Instant now = Authorities.NOW.plusSeconds(60);
    private VerificationPolicy policy = VerificationPolicy.COUNTER;

    private StatusSource statuses() {
        return (reference, at) ->
                statuses.getOrDefault(reference, new StatusAnswer.Known(LicenseStatus.VALID, now.minusSeconds(30)));
    }

    private Judgement<AnnotatedCopy> verify(byte[] file, ExpectedUse expected) {
        return CopyVerifier.of(TrustStore.open(MadeLicense.trustFolder()), policy, Clock.fixed(now, ZoneOffset.UTC))
                .withStatuses(statuses())
                .verify(file, expected);
    }

    private Judgement<AnnotatedCopy> verify(byte[] file) {
        return verify(file, ExpectedUse.any());
    }

    private Verdict asLicense(byte[] file) {
        return LicenseVerifier.of(TrustStore.open(MadeLicense.trustFolder()), policy, Clock.fixed(now, ZoneOffset.UTC))
                .withStatuses(statuses())
                .verify(file);
    }

    private static void genuine(Judgement<AnnotatedCopy> judgement) {
        assertThat(judgement).as(judgement.findings().toString()).isInstanceOf(Judgement.Genuine.class);
    }

    private static void refused(Judgement<AnnotatedCopy> judgement, Reason reason) {
        assertThat(judgement).as(judgement.findings().toString()).isInstanceOf(Judgement.Refused.class);
        assertThat(judgement.has(reason)).as(judgement.findings().toString()).isTrue();
    }

    @Test
    void says_for_whom_for_what_until_when_and_of_which_license() throws Exception {
        Judgement<AnnotatedCopy> judgement =
                verify(COPY, ExpectedUse.of(new AgencyCode(MadeLicense.DATA), MadeCopy.CASE, MadeCopy.PURPOSE));

        genuine(judgement);
        AnnotatedCopy copy = judgement.claimed().orElseThrow();
        assertThat(copy.recipient()).isEqualTo("上海市示例数据局");
        assertThat(copy.context().caseNumber()).isEqualTo(MadeCopy.CASE);
        assertThat(copy.until()).isEqualTo(MadeCopy.UNTIL);
        assertThat(copy.license().id().type().value()).isEqualTo(MadeLicense.FOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {MadeLicense.BUSINESS, MadeLicense.FOOD, MadeLicense.ROAD, MadeLicense.MARRIAGE})
    void can_be_made_of_every_type_with_texts_of_any_length(String type) {
        String issuer = type.equals(MadeLicense.ROAD)
                ? MadeLicense.TRANSPORT
                : type.equals(MadeLicense.MARRIAGE) ? MadeLicense.CIVIL : MadeLicense.MARKET;
        byte[] original = MadeLicense.of(type, issuer).longest().pdf();

        genuine(verify(MadeCopy.of(original).forPurpose("核".repeat(200)).pdf()));
    }

    @Test
    void names_the_note_that_cannot_be_printed() {
        assertThat(MadeCopy.of(ORIGINAL).forPurpose("\ud83d\ude80").rendered())
                .isEqualTo(new CopyRendering.Unfit(CopyNotes.PURPOSE, "U+1F680"));
    }

    @Nested
    class Is_no_license {

        @Test
        void a_copy_never_verifies_as_a_license() {
            Verdict verdict = asLicense(COPY);

            assertThat(verdict).isInstanceOf(Refused.class);
            assertThat(verdict.has(Reason.IS_A_COPY)).isTrue();
        }

        @Test
        void a_license_never_verifies_as_a_copy() {
            refused(verify(ORIGINAL), Reason.NOT_A_COPY);
        }

        @Test
        void a_copy_shows_no_code_that_speaks_for_the_license() {
            assertThat(new String(COPY, StandardCharsets.ISO_8859_1)).doesNotContain("/QR ");
        }

        @Test
        void the_seal_for_copies_makes_no_license() {
            RenderedLicense license =
                    MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.MARKET).rendered();

            Verdict verdict = asLicense(MadeCopy.SEAL.seal(OtherKind.of(license), Authorities.NOW));

            assertThat(verdict).isInstanceOf(Refused.class);
            assertThat(verdict.has(Reason.SIGNER_NOT_LISTED)).isTrue();
        }

        @Test
        void the_seal_of_an_agency_makes_no_copy() {
            RenderedCopy copy = (RenderedCopy) MadeCopy.of(ORIGINAL).rendered();

            byte[] file = MadeLicense.sealed(OtherKind.of(copy), MadeLicense.DATA, Suite.DUAL);

            refused(verify(file), Reason.SIGNER_NOT_LISTED);
        }

        /** The digest is over everything. */
        @Test
        void the_license_in_a_copy_cannot_be_cut_out_of_it() {
            String renamed = new String(COPY, StandardCharsets.ISO_8859_1).replace("copy.json)", "license.json)");

            assertThat(asLicense(renamed.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(Refused.class);
        }
    }

    @Nested
    class C3_digest {

        @Test
        void a_changed_byte_never_verifies() {
            Random random = new Random(20261124);

            for (int i = 0; i < 300; i++) {
                byte[] changed = COPY.clone();
                int at = random.nextInt(changed.length);
                changed[at] ^= (byte) (1 << random.nextInt(7));
                assertThat(verify(changed)).as("byte " + at).isNotInstanceOf(Judgement.Genuine.class);
            }
        }
    }

    @Nested
    class C8_maker_and_use {

        @ParameterizedTest
        @CsvSource({
            "11310000MB2F000160,CASE-2026-0042,核对经营者的许可,OTHER_ORGANISATION",
            "11310000MB2F00040G,CASE-2026-0043,核对经营者的许可,OTHER_CASE",
            "11310000MB2F00040G,CASE-2026-0042,办理贷款,OTHER_PURPOSE"
        })
        void refuses_another_use_than_the_one_it_was_made_for(
                String organisation, String caseNumber, String purpose, Reason reason) {
            refused(verify(COPY, ExpectedUse.of(new AgencyCode(organisation), caseNumber, purpose)), reason);
        }

        @Test
        void refuses_a_maker_who_calls_himself_otherwise_than_the_list_does() {
            AnnotatedCopy.Maker other = new AnnotatedCopy.Maker(new AgencyCode(MadeLicense.MARKET), "上海市示例市场监督管理局");

            refused(verify(MadeCopy.of(ORIGINAL).by(other).pdf()), Reason.MAKER_DIFFERS);
        }
    }

    @Nested
    class C11_period {

        @ParameterizedTest
        @CsvSource({"2026-12-01T15:59:59Z,true", "2026-12-01T16:00:00Z,false"})
        void is_good_until_the_end_of_its_last_day_in_china(Instant at, boolean good) {
            now = at;

            Judgement<AnnotatedCopy> judgement = verify(COPY);

            assertThat(judgement instanceof Judgement.Genuine).isEqualTo(good);
            assertThat(judgement.has(Reason.COPY_EXPIRED)).isEqualTo(!good);
        }

        @Test
        void ends_with_its_license() {
            byte[] ended = MadeLicense.of(MadeLicense.FOOD, MadeLicense.MARKET)
                    .valid(Validity.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 11, 25)))
                    .pdf();
            now = Instant.parse("2026-11-26T04:00:00Z");

            refused(verify(MadeCopy.of(ended).pdf()), Reason.EXPIRED);
        }

        @Test
        void is_evidence_of_the_past_in_an_archive() {
            policy = VerificationPolicy.ARCHIVE;
            now = Authorities.NOW.plus(Duration.ofDays(200));

            Judgement<AnnotatedCopy> judgement = verify(COPY);

            genuine(judgement);
            assertThat(judgement.has(Reason.COPY_EXPIRED)).isTrue();
        }
    }

    @Nested
    class C12_status {

        @Test
        void refuses_a_copy_that_was_switched_off() {
            statuses.put(MadeCopy.STATUS, new StatusAnswer.Known(LicenseStatus.INVALID, now));

            refused(verify(COPY), Reason.COPY_SWITCHED_OFF);
        }

        @ParameterizedTest
        @EnumSource(
                value = LicenseStatus.class,
                names = {"INVALID", "SUSPENDED", "SUPERSEDED"})
        void refuses_a_copy_of_what_is_no_longer_in_force(LicenseStatus status) {
            statuses.put(LICENSE, new StatusAnswer.Known(status, now));
            Map<LicenseStatus, Reason> reasons = Map.of(
                    LicenseStatus.INVALID, Reason.REVOKED,
                    LicenseStatus.SUSPENDED, Reason.SUSPENDED,
                    LicenseStatus.SUPERSEDED, Reason.SUPERSEDED);

            refused(verify(COPY), Optional.ofNullable(reasons.get(status)).orElseThrow());
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void does_not_decide_without_both_statuses(boolean ofCopy) {
            statuses.put(
                    ofCopy ? MadeCopy.STATUS : LICENSE, new StatusAnswer.Unknown(StatusAnswer.Problem.UNREACHABLE));

            Judgement<AnnotatedCopy> judgement = verify(COPY);

            assertThat(judgement).isInstanceOf(Judgement.Undecided.class);
            assertThat(judgement.has(Reason.STATUS_UNAVAILABLE)).isTrue();
        }
    }

    @Test
    void is_a_file_that_other_programs_read(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("copy.pdf"), COPY);
        assertThat(Tool.require("qpdf").run("--check", file.toString()).output())
                .contains("No syntax or stream encoding errors");
        assertThat(Tool.require("pdfsig").run("-nocert", file.toString()).output())
                .contains("Total document signed");
        assertThat(Tool.require("pdftotext").run(file, "-").output().replaceAll("\\s", ""))
                .contains("用途：核对经营者的许可", "使用单位：上海市示例数据局", "加注件");
    }
}
