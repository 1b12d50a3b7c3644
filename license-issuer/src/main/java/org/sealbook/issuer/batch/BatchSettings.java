package org.sealbook.issuer.batch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this room, {@code sealbook.batch.*}.
 *
 * @param threads how many rows are checked or issued at once; 0 for as many as there are processors. More make batches faster
 *     and everything else slower
 */
@ConfigurationProperties("sealbook.batch")
record BatchSettings(@DefaultValue("0") int threads) {

    private static final int MOST = 64;

    BatchSettings {
        if (threads < 0 || threads > MOST) {
            throw new IllegalArgumentException("sealbook.batch.threads is not between 0 and " + MOST);
        }
    }

    int count() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
