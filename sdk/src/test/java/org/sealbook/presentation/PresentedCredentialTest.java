package org.sealbook.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.Malformed;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.presentation.PresentationVerdict.Proven;
import org.sealbook.trust.TestKey;

/** What says whose device it is. */
class PresentedCredentialTest extends OfflineScene {

    PresentedCredentialTest() throws Malformed {}

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
        refused(verifier.verify(presented(signed(credential(), new TestKey()))), PresentationReason.SIGNER_NOT_LISTED);
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
