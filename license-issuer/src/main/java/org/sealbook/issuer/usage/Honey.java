package org.sealbook.issuer.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.sealbook.license.HolderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holders whom nobody has a case of (honey records). Whoever asks for one raises an alarm, and is answered like for any other: he is
 * not to know.
 */
public final class Honey {

    private static final Logger LOG = LoggerFactory.getLogger(Honey.class);

    private final HoneyMapper honey;
    private final HolderDigests digests;
    private final Counter touched;
    private final Clock clock;

    Honey(HoneyMapper honey, HolderDigests digests, MeterRegistry meters, Clock clock) {
        this.honey = honey;
        this.digests = digests;
        this.touched = Counter.builder("sealbook.usage.honey")
                .description("uses that asked for a holder whom nobody has a case of")
                .register(meters);
        this.clock = clock;
    }

    /** Lays one out. Only a keyed digest is kept. @return whether it was not there yet */
    public boolean add(HolderId holder) {
        return honey.insert(digests.of(holder), LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)) == 1;
    }

    /** Looks whether a client touches one. */
    void look(String client, HolderId holder) {
        if (honey.count(digests.of(holder)) > 0) {
            touched.increment();
            LOG.warn("client {} asked for a holder whom nobody has a case of: look at its records of use", client);
        }
    }
}
