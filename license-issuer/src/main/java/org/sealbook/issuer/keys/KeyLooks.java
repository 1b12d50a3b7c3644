package org.sealbook.issuer.keys;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** The thread that looks for new keys, shows how often each was used, and warns long before one is used up. */
final class KeyLooks implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeyLooks.class);
    private static final long WARN = AesGcm.MAX_USES / 2;

    private final Keyring keyring;
    private final MultiGauge uses;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "data-keys"));
    private final Future<?> looks;

    KeyLooks(Keyring keyring, MeterRegistry meters, Duration pause) {
        this.keyring = keyring;
        this.uses = MultiGauge.builder("sealbook.data.key.uses")
                .description("how often a version of the encryption key encrypted; rotate long before 2^32")
                .register(meters);
        this.looks = thread.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            keyring.refresh();
            show(keyring.uses());
        } catch (RuntimeException failed) {
            // Whatever it is: a look that throws would be the last one.
            LOG.warn("data keys could not be read: {}", failed.getClass().getSimpleName());
        }
    }

    private void show(Map<Integer, Long> counts) {
        List<MultiGauge.Row<?>> rows = counts.entrySet().stream()
                .<MultiGauge.Row<?>>map(
                        key -> MultiGauge.Row.of(Tags.of("version", key.getKey().toString()), key.getValue()))
                .toList();
        uses.register(rows, true);
        counts.forEach((version, count) -> {
            if (count > WARN) {
                LOG.warn("the encryption key {} was used {} times: run bin/rotate-keys", version, count);
            }
        });
    }

    @Override
    public void destroy() {
        looks.cancel(false);
        thread.shutdownNow();
    }
}
