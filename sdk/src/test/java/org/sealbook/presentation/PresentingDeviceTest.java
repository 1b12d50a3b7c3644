package org.sealbook.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.format.DevicePresentation;
import org.sealbook.format.Malformed;
import org.sealbook.presentation.PresentationVerdict.Proven;

/** The device that signs. */
class PresentingDeviceTest extends OfflineScene {

    PresentingDeviceTest() throws Malformed {}

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

        PresentationVerdict verdict = verifier.verify(device.present(signed(), challenge, NOW.plusSeconds(seconds)));

        if (fine) {
            assertThat(verdict).isInstanceOf(Proven.class);
        } else {
            refused(verdict, PresentationReason.DEVICE_CLOCK_WRONG);
        }
    }
}
