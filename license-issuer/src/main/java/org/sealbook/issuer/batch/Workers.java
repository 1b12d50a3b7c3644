package org.sealbook.issuer.batch;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;

/** The threads that batches are worked on with. What people ask for one by one has others. */
final class Workers implements DisposableBean {

    private final ExecutorService threads;

    Workers(int count) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                count, working -> new Thread(working, "batch-worker-" + number.incrementAndGet()));
    }

    /** The program is ending. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the program is ending", null, false, false);
        }
    }

    /** Does the same with each, several at a time; the results are in the order of the things. */
    <T, R> List<R> each(List<T> things, Function<T, R> work) {
        List<Callable<R>> tasks = things.stream()
                .<Callable<R>>map(thing -> () -> work.apply(thing))
                .toList();
        try {
            return threads.invokeAll(tasks).stream().map(Workers::result).toList();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private static <R> R result(Future<R> done) {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
