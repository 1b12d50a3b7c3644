package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.sealbook.issuer.RunningIssuer;

/** What an issuer's audit has. */
record Recorded(RunningIssuer issuer) {

    long newest() {
        return Objects.requireNonNull(
                issuer.sql().queryForObject("select coalesce(max(id), 0) from audit_entry", Long.class));
    }

    /** What was recorded since: client, deed, object, outcome and reason. */
    List<String> since(long id) {
        return issuer.sql()
                .queryForList(
                        "select concat_ws(' ', coalesce(client, '-'), deed, coalesce(object, '-'), outcome, coalesce(reason, '-'))"
                                + " from audit_entry where id > ? order by id",
                        String.class,
                        id);
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
