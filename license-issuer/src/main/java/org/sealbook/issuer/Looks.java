package org.sealbook.issuer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** A thread that does the same work again and again. What fails is tried again at the next look. */
public final class Looks implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final String name;
    private final Runnable work;
    private final ScheduledExecutorService thread;
    private final Future<?> looks;

    /** @param pause between the end of one look and the beginning of the next */
    public Looks(String name, Duration pause, Runnable work) {
        this.name = name;
        this.work = work;
        this.thread = Executors.newSingleThreadScheduledExecutor(looking -> new Thread(looking, name));
        this.looks = thread.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            work.run();
        } catch (RuntimeException failed) {
            // Whatever it is: a look that throws would be the last one.
            LOG.warn("{} failed: {}", name, failed.getClass().getSimpleName());
        }
    }

    @Override
    public void destroy() {
        looks.cancel(false);
        thread.shutdownNow();
    }
}
