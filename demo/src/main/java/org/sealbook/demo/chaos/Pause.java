package org.sealbook.demo.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits, whatever happens meanwhile. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
