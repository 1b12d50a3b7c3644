package org.sealbook.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.DeviceKey;
import org.sealbook.format.DevicePresentation;
import org.sealbook.format.Malformed;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.presentation.PresentationVerdict.Proven;
import org.sealbook.presentation.PresentationVerdict.Refused;
import org.sealbook.presentation.PresentationVerdict.Undecided;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.MemoryTrust;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TestKey;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Reason;
import org.sealbook.verify.VerificationPolicy;

/** A holder's device before a verifier without a network. */
class OfflineVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");
    private static final AgencyCode ISSUER = new AgencyCode("11310000MB2F000160");
    private static final TestKey ROOT = new TestKey();
    private static final TestKey STATUS = new TestKey();
    private static final TestKey QR = new TestKey();
    private static final TestKey OTHER_QR = new TestKey();

    private final Device device = new Device();
    private final MemoryTrust files = new MemoryTrust(STATUS);
    private final Watch clock = new Watch();
    private final OfflineVerifier verifier;

    OfflineVerifierTest() throws Malformed {
        files.put(
                "agencies.json",
                "{\"agencies\":[" + agency(ISSUER, QR) + "," + agency(new AgencyCode("11310000MB2F00032M"), OTHER_QR)
                        + "]}");
        files.put(
                "license-types.json",
                "{\"types\":[{\"code\":\"" + TYPE.value()
                        + "\",\"name\":\"食品经营许可证\",\"nameEn\":\"Food permit\",\"version\":1,\"suite\":\"intl\","
                        + "\"maxOfflineAge\":\"PT24H\",\"fields\":[]}]}");
        files.list(1, ROOT);
        files.status(STATUS, "310000-1", 70_001, LicenseStatus.VALID, NOW.minusSeconds(60));
        verifier = verifier();
    }

    private OfflineVerifier verifier() throws Malformed {
        return new OfflineVerifier(
                TrustStore.of(files, RootKeys.read(ROOT.rootJson())), VerificationPolicy.FIELD, clock);
    }

    private static String agency(AgencyCode code, TestKey key) {
        String period = "\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2027-01-01T00:00:00Z\"";
        return "{\"code\":\"" + code + "\",\"name\":\"示例机关\",\"region\":\"310000\",\"authorizations\":[{\"types\":[\""
                + TYPE.value() + "\"],\"regions\":[\"310000\"]," + period + "}],\"seals\":[],\"qrKeys\":[{\"kid\":\""
                + key.kid() + "\",\"algorithm\":\"P256\",\"publicKey\":\""
                + Base64.getEncoder().encodeToString(key.keyInfo()) + "\"," + period + "}]}";
    }

    private static final class Watch extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

        void goOn(Duration by) {
            now.updateAndGet(before -> before.plus(by));
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The holder's: a key that stays in it, and a credential of the registry. */
    private static final class Device {

        private static final Random RANDOM = new Random(20261124);

        private final TestKey key = new TestKey();

        DeviceKey publicKey() {
            return DeviceKey.ofKeyInfo(key.keyInfo()).orElseThrow();
        }

        String present(byte[] credential, String challenge, Instant at) {
            byte[] jti = new byte[DevicePresentation.JTI_BYTES];
            RANDOM.nextBytes(jti);
            byte[] signature = key.sign(DevicePresentation.toBeSigned(credential, challenge, at, jti));
            return DevicePresentation.text(credential, challenge, at, jti, signature);
        }
    }

    private DeviceCredential credential() {
        return credential(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(6)));
    }

    private DeviceCredential credential(Instant from, Instant to) {
        return new DeviceCredential(
                new LicenseId(TYPE, ISSUER.value(), "2026000042", 1),
                "上海禾木示例餐饮管理有限公司",
                LocalDate.of(2026, 11, 20),
                Validity.between(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 24)),
                new StatusReference("310000-1", 70_001),
                device.publicKey(),
                from,
                to);
    }

    private static byte[] signed(DeviceCredential credential, TestKey key) {
        byte[] kid = PublicVerifier.ofKeyInfo(key.keyInfo()).orElseThrow().kid();
        byte[] payload = credential.payload();
        return DeviceCredential.assemble(
                KeyAlgorithm.P256,
                kid,
                payload,
                key.sign(DeviceCredential.toBeSigned(KeyAlgorithm.P256, kid, payload)));
    }

    private byte[] signed() {
        return signed(credential(), QR);
    }

    private String presented(byte[] credential) {
        return device.present(credential, verifier.challenge().text(), clock.instant());
    }

    private static void refused(PresentationVerdict verdict, PresentationReason... reasons) {
        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(((Refused) verdict).reasons()).containsExactly(reasons);
    }

    @Test
    void proves_who_signs_a_fresh_challenge_with_the_device_that_the_credential_is_for() {
        PresentationVerdict verdict = verifier.verify(presented(signed()));

        assertThat(verdict).isInstanceOf(Proven.class);
        Proven proven = (Proven) verdict;
        assertThat(proven.credential()).isEqualTo(credential());
        assertThat(proven.standing())
                .extracting(finding -> finding.reason())
                .containsExactly(Reason.WITHIN_PERIOD, Reason.STATUS_VALID);
        assertThat(proven.checkedAt()).isEqualTo(NOW);
    }

    @Test
    void takes_six_typed_digits_too() {
        Challenge challenge = verifier.sixDigits();

        assertThat(challenge.text()).matches("[0-9]{6}");
        assertThat(verifier.verify(device.present(signed(), challenge.text(), NOW)))
                .isInstanceOf(Proven.class);
    }

    @Nested
    class The_challenge {

        @Test
        void of_another_verifier_or_of_nobody_is_refused_like_a_screenshot() throws Malformed {
            String elsewhere = verifier().challenge().text();

            refused(verifier.verify(device.present(signed(), elsewhere, NOW)), PresentationReason.CHALLENGE_UNKNOWN);
            refused(verifier.verify(device.present(signed(), "000000", NOW)), PresentationReason.CHALLENGE_UNKNOWN);
        }

        @Test
        void is_good_for_a_minute_and_not_a_moment_longer() {
            String early = verifier.challenge().text();
            String late = verifier.challenge().text();
            clock.goOn(Duration.ofSeconds(60).minusNanos(1));
            assertThat(verifier.verify(device.present(signed(), early, NOW))).isInstanceOf(Proven.class);
            clock.goOn(Duration.ofNanos(1));

            refused(verifier.verify(device.present(signed(), late, NOW)), PresentationReason.CHALLENGE_EXPIRED);
        }

        @Test
        void is_good_once_whoever_signs_it() {
            String challenge = verifier.challenge().text();
            String first = device.present(signed(), challenge, NOW);
            assertThat(verifier.verify(first)).isInstanceOf(Proven.class);

            refused(verifier.verify(first), PresentationReason.REPLAYED);
            refused(verifier.verify(device.present(signed(), challenge, NOW)), PresentationReason.REPLAYED);
        }

        @Test
        void is_used_up_by_one_of_many_that_come_at_once() throws Exception {
            String text = presented(signed());
            ExecutorService threads = Executors.newFixedThreadPool(16);
            List<Callable<PresentationVerdict>> race = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                race.add(() -> verifier.verify(text));
            }

            List<PresentationVerdict> verdicts = new ArrayList<>();
            for (Future<PresentationVerdict> verdict : threads.invokeAll(race)) {
                verdicts.add(verdict.get());
            }
            threads.shutdown();

            assertThat(verdicts).filteredOn(Proven.class::isInstance).hasSize(1);
        }

        @Test
        void stays_open_after_somebody_else_tried_in_vain() {
            String challenge = verifier.challenge().text();
            refused(
                    verifier.verify(new Device().present(signed(), challenge, NOW)),
                    PresentationReason.DEVICE_SIGNATURE_INVALID);

            assertThat(verifier.verify(device.present(signed(), challenge, NOW)))
                    .isInstanceOf(Proven.class);
        }

        @Test
        void of_an_earlier_shift_is_forgotten() {
            String challenge = verifier.challenge().text();
            clock.goOn(Duration.ofMinutes(15).plusSeconds(1));
            verifier.challenge();

            refused(
                    verifier.verify(device.present(signed(), challenge, clock.instant())),
                    PresentationReason.CHALLENGE_UNKNOWN);
        }
    }

    @Nested
    class The_device {

        @Test
        void with_another_key_is_refused() {
            String challenge = verifier.challenge().text();

            refused(
                    verifier.verify(new Device().present(signed(), challenge, NOW)),
                    PresentationReason.DEVICE_SIGNATURE_INVALID);
        }

        @Test
        void cannot_use_its_signature_for_another_credential() throws Malformed {
            byte[] own = signed();
            byte[] other = signed(credential(NOW.minusSeconds(10), NOW.plusSeconds(1000)), QR);
            String challenge = verifier.challenge().text();
            DevicePresentation made = DevicePresentation.read(device.present(own, challenge, NOW));

            String exchanged = DevicePresentation.text(other, challenge, made.at(), made.jti(), made.signature());

            refused(verifier.verify(exchanged), PresentationReason.DEVICE_SIGNATURE_INVALID);
        }

        @ParameterizedTest
        @CsvSource({"300, true", "-300, true", "301, false", "-301, false"})
        void may_have_a_clock_that_is_five_minutes_off(long seconds, boolean fine) {
            String challenge = verifier.challenge().text();

            PresentationVerdict verdict =
                    verifier.verify(device.present(signed(), challenge, NOW.plusSeconds(seconds)));

            if (fine) {
                assertThat(verdict).isInstanceOf(Proven.class);
            } else {
                refused(verdict, PresentationReason.DEVICE_CLOCK_WRONG);
            }
        }
    }

    @Nested
    class The_credential {

        @Test
        void is_good_until_its_end_and_not_a_second_longer() {
            byte[] ending = signed(credential(NOW.minus(Duration.ofDays(7)).plusSeconds(1), NOW.plusSeconds(1)), QR);
            assertThat(verifier.verify(presented(ending))).isInstanceOf(Proven.class);
            clock.goOn(Duration.ofSeconds(1));

            refused(verifier.verify(presented(ending)), PresentationReason.CREDENTIAL_EXPIRED);
        }

        @Test
        void of_more_than_seven_days_cannot_be_read() {
            byte[] week = signed(credential(NOW, NOW.plus(DeviceCredential.LONGEST)), QR);
            assertThat(verifier.verify(presented(week))).isInstanceOf(Proven.class);

            byte[] longer = CredentialBytes.withEnd(credential(), NOW.plus(Duration.ofDays(7)), QR);

            refused(verifier.verify(presented(longer)), PresentationReason.NOT_A_PRESENTATION);
        }

        @ParameterizedTest
        @CsvSource({"300, true", "301, false"})
        void may_be_five_minutes_ahead_of_our_clock(long seconds, boolean fine) {
            byte[] ahead = signed(credential(NOW.plusSeconds(seconds), NOW.plus(Duration.ofDays(2))), QR);

            PresentationVerdict verdict = verifier.verify(presented(ahead));

            if (fine) {
                assertThat(verdict).isInstanceOf(Proven.class);
            } else {
                refused(verdict, PresentationReason.CREDENTIAL_NOT_YET_VALID);
            }
        }

        @Test
        void signed_by_a_key_that_is_not_the_issuers_is_refused() {
            refused(verifier.verify(presented(signed(credential(), OTHER_QR))), PresentationReason.SIGNER_NOT_LISTED);
            refused(
                    verifier.verify(presented(signed(credential(), new TestKey()))),
                    PresentationReason.SIGNER_NOT_LISTED);
        }

        @Test
        void with_a_changed_content_is_refused() {
            DeviceCredential longer = credential(NOW.minus(Duration.ofDays(1)), NOW.plusSeconds(7));

            byte[] forged = CredentialBytes.withSignatureOf(longer, signed(), QR);

            refused(verifier.verify(presented(forged)), PresentationReason.CREDENTIAL_SIGNATURE_INVALID);
        }

        @Test
        void is_no_qr_token_and_a_qr_token_is_no_credential() {
            DeviceCredential credential = credential();
            byte[] kid = PublicVerifier.ofKeyInfo(QR.keyInfo()).orElseThrow().kid();
            byte[] payload = credential.payload();

            byte[] asToken = DeviceCredential.assemble(
                    KeyAlgorithm.P256,
                    kid,
                    payload,
                    QR.sign(org.sealbook.format.QrToken.toBeSigned(KeyAlgorithm.P256, kid, payload)));

            refused(verifier.verify(presented(asToken)), PresentationReason.CREDENTIAL_SIGNATURE_INVALID);
        }
    }

    @Nested
    class The_license {

        @ParameterizedTest
        @EnumSource(value = LicenseStatus.class, names = "VALID", mode = EnumSource.Mode.EXCLUDE)
        void that_is_not_in_force_is_refused(LicenseStatus status) {
            files.status(STATUS, "310000-1", 70_001, status, NOW.minusSeconds(30));

            refused(verifier.verify(presented(signed())), PresentationReason.LICENSE_NOT_IN_FORCE);
        }

        @Test
        void whose_period_is_over_is_refused() {
            clock.goOn(Duration.ofHours(12));

            refused(verifier.verify(presented(signed())), PresentationReason.LICENSE_NOT_IN_FORCE);
        }

        @Test
        void of_which_too_little_is_known_leaves_it_undecided_and_the_challenge_open() {
            String challenge = verifier.challenge().text();
            String text = device.present(signed(), challenge, NOW);
            files.status(STATUS, "310000-1", 70_001, LicenseStatus.VALID, NOW.minus(Duration.ofHours(25)));

            PresentationVerdict verdict = verifier.verify(text);

            assertThat(verdict).isInstanceOf(Undecided.class);
            assertThat(((Undecided) verdict).reasons()).containsExactly(PresentationReason.STATUS_NOT_KNOWN);
            files.status(STATUS, "310000-1", 70_001, LicenseStatus.VALID, NOW.minusSeconds(1));
            assertThat(verifier.verify(text)).isInstanceOf(Proven.class);
        }
    }

    @Test
    void leaves_it_undecided_when_the_trust_list_has_expired() {
        String text = presented(signed());
        clock.goOn(Duration.ofDays(400));

        assertThat(verifier.verify(text))
                .isInstanceOfSatisfying(Undecided.class, undecided -> assertThat(undecided.reasons())
                        .containsExactly(PresentationReason.TRUST_NOT_USABLE));
    }

    @Test
    void names_all_that_is_wrong() {
        byte[] expired = signed(credential(NOW.minus(Duration.ofDays(5)), NOW.minusSeconds(1)), new TestKey());

        refused(
                verifier.verify(new Device().present(expired, "123456", NOW.minusSeconds(1000))),
                PresentationReason.SIGNER_NOT_LISTED,
                PresentationReason.CREDENTIAL_EXPIRED,
                PresentationReason.DEVICE_SIGNATURE_INVALID,
                PresentationReason.CHALLENGE_UNKNOWN,
                PresentationReason.DEVICE_CLOCK_WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SEALBOOK2:",
                "SEALBOOK2:12345",
                "SEALBOOK1:0123456789ABCDEFGHJKMNPQRS",
                "https://l.example/q/1"
            })
    void refuses_what_is_no_presentation(String text) {
        refused(verifier.verify(text), PresentationReason.NOT_A_PRESENTATION);
    }

    @Test
    void never_proves_a_text_with_a_changed_digit_and_never_throws() {
        String challenge = verifier.challenge().text();
        String text = device.present(signed(), challenge, NOW);
        for (int at = DevicePresentation.PREFIX.length(); at < text.length(); at++) {
            char other = text.charAt(at) == '5' ? '6' : '5';

            PresentationVerdict verdict = verifier.verify(text.substring(0, at) + other + text.substring(at + 1));

            assertThat(verdict).isInstanceOf(Refused.class);
        }
        assertThat(verifier.verify(text)).isInstanceOf(Proven.class);
    }

    @Test
    void fits_codes_that_are_read_from_a_screen() {
        Challenge challenge = verifier.challenge();
        QrCode shown = QrCode.encodeText(challenge.qrText(), QrCode.Ecc.MEDIUM);
        String text = device.present(signed(), challenge.text(), NOW);
        QrCode answer = QrCode.encodeSegments(
                List.of(
                        QrSegment.makeAlphanumeric(DevicePresentation.PREFIX),
                        QrSegment.makeNumeric(text.substring(DevicePresentation.PREFIX.length()))),
                QrCode.Ecc.MEDIUM);

        assertThat(shown.version).isEqualTo(2);
        assertThat(answer.version).isLessThanOrEqualTo(16);
    }

    @Test
    void shows_of_a_persons_name_the_first_character() {
        HolderId person = new HolderId(HolderIdType.CITIZEN, "11010519491231002X");

        assertThat(DeviceCredential.maskedName(new Holder("沈小禾", person))).isEqualTo("沈**");
        assertThat(DeviceCredential.maskedName(new Holder("𠮷禾", person))).isEqualTo("𠮷*");
        assertThat(DeviceCredential.maskedName(
                        new Holder("示例有限公司", new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K00015A"))))
                .isEqualTo("示例有限公司");
    }
}
