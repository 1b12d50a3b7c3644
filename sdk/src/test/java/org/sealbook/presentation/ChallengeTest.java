package org.sealbook.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sealbook.format.Malformed;
import org.sealbook.presentation.PresentationVerdict.Proven;

/** What a verifier without a network asks to be signed. */
class ChallengeTest extends OfflineScene {

    ChallengeTest() throws Malformed {}

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

        assertThat(verifier.verify(device.present(signed(), challenge, NOW))).isInstanceOf(Proven.class);
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
