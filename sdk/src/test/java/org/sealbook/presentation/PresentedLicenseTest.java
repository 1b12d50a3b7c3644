package org.sealbook.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.format.Malformed;
import org.sealbook.presentation.PresentationVerdict.Proven;
import org.sealbook.presentation.PresentationVerdict.Undecided;
import org.sealbook.trust.LicenseStatus;

/** The license that a credential is of. */
class PresentedLicenseTest extends OfflineScene {

    PresentedLicenseTest() throws Malformed {}

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
