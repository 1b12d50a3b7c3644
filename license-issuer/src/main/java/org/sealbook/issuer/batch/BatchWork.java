package org.sealbook.issuer.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sealbook.issuer.register.Batches;
import org.sealbook.issuer.register.Batches.Held;

/** Works on the batches that are there, one at a time; several nodes may do so at once. */
final class BatchWork {

    /** After a failure, as when the database is away. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Batches batches;
    private final Checking checking;
    private final Issuing issuing;

    BatchWork(Batches batches, Checking checking, Issuing issuing) {
        this.batches = batches;
        this.checking = checking;
        this.issuing = issuing;
    }

    void lookToCheck() {
        each(batches::takeToCheck, held -> {
            checking.run(held);
            return Duration.ZERO;
        });
    }

    void lookToIssue() {
        each(batches::takeToIssue, issuing::run);
    }

    private void each(Supplier<Optional<Held>> take, Function<Held, Duration> work) {
        Optional<Held> held = take.get();
        while (held.isPresent()) {
            work(held.get(), work);
            held = take.get();
        }
    }

    /** Lets go of it whatever happens. */
    private void work(Held held, Function<Held, Duration> work) {
        Duration pause = LATER;
        try {
            pause = work.apply(held);
        } finally {
            batches.release(held, pause);
        }
    }
}
