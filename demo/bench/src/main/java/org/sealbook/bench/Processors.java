package org.sealbook.bench;

import java.time.Duration;
import org.sealbook.demo.RunningRegistry;

/** The processor time that each process has used. Milliseconds. */
record Processors(double issuer, double database, double clients) {

    static Processors now(RunningRegistry registry) {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Processors(
                registry.issuer().processorTime().toMillis(),
                registry.database().processorTime().toMillis(),
                own.toMillis());
    }

    Processors since(Processors before) {
        return new Processors(issuer - before.issuer, database - before.database, clients - before.clients);
    }
}
