package org.sealbook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealbook.client.FaultyRegistry.breaksOff;
import static org.sealbook.client.FaultyRegistry.problem;
import static org.sealbook.client.FaultyRegistry.says;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sealbook.client.Answer.Denied;
import org.sealbook.client.Answer.Unreachable;
import org.sealbook.client.Answer.Why;

/** How often a client tries, and how long. */
class TriesTest extends ClientScene {

    @Test
    void goes_on_after_a_registry_that_was_busy() {
        registry.then(problem(503, "unavailable")).then(says(200, YES));

        assertThat(ask()).isEqualTo(yes());
        assertThat(registry.calls).hasValue(2);
    }

    @Test
    void goes_on_after_a_broken_connection() {
        registry.then(breaksOff()).then(says(200, YES));

        assertThat(ask()).isEqualTo(yes());
    }

    @Test
    void waits_as_long_as_it_is_told() {
        registry.then(problem(429, "rate-limited", "Retry-After", "1")).then(says(200, YES));
        long begun = System.nanoTime();

        assertThat(ask()).isEqualTo(yes());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void does_not_wait_longer_than_its_patience() {
        registry.then(problem(503, "unavailable", "Retry-After", "3600"));
        long begun = System.nanoTime();

        assertThat(ask()).isEqualTo(new Unreachable<>(Why.BUSY));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        assertThat(registry.calls).hasValue(1);
    }

    @Test
    void gives_up_after_its_tries() {
        registry.then(problem(503, "unavailable"));

        assertThat(ask()).isEqualTo(new Unreachable<>(Why.BUSY));
        assertThat(registry.calls).hasValue(SHORT.tries());
    }

    @Test
    void does_not_repeat_what_was_refused() {
        registry.then(problem(422, "invalid-request"));

        assertThat(ask()).isInstanceOf(Denied.class);
        assertThat(registry.calls).hasValue(1);
    }

    @Test
    void is_not_held_by_an_answer_that_never_ends() {
        registry.then(registry.neverEnds());
        try (RegistryClient hasty =
                client(new Patience(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(500), 1))) {
            long begun = System.nanoTime();

            assertThat(hasty.ask(CONTEXT, HOLDER, TYPE)).isEqualTo(new Unreachable<>(Why.TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void says_that_nobody_is_there() {
        registry.close();

        assertThat(ask()).isEqualTo(new Unreachable<>(Why.NO_CONNECTION));
    }

    @Test
    void ends_its_waiting_when_it_is_closed() throws Exception {
        registry.then(problem(503, "unavailable", "Retry-After", "4"));
        CompletableFuture<Answer<Asked>> waiting = CompletableFuture.supplyAsync(this::ask);
        while (registry.calls.get() == 0) {
            Thread.onSpinWait();
        }

        client.close();

        assertThat(waiting.get(3, TimeUnit.SECONDS)).isEqualTo(new Unreachable<>(Why.STOPPED));
        assertThatThrownBy(this::ask).isInstanceOf(IllegalStateException.class);
    }
}
