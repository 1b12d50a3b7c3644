package org.sealbook.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.DevicePresentation;
import org.sealbook.format.Malformed;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.presentation.PresentationVerdict.Proven;
import org.sealbook.presentation.PresentationVerdict.Refused;
import org.sealbook.presentation.PresentationVerdict.Undecided;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TestKey;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Reason;
import org.sealbook.verify.VerificationPolicy;

/** A holder's device before a verifier without a network. */
class OfflineVerifierTest extends OfflineScene {

    OfflineVerifierTest() throws Malformed {}

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

    @Test
    void takes_no_policy_for_which_a_revoked_license_is_only_a_notice() throws Malformed {
        TrustStore trust = TrustStore.of(files, RootKeys.read(ROOT.rootJson()));

        assertThatThrownBy(() -> new OfflineVerifier(trust, VerificationPolicy.ARCHIVE, clock))
                .isInstanceOf(IllegalArgumentException.class);
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
