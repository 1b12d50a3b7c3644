package org.sealbook.issuer;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread of the issuer is about to do, with much patience for a slow machine. */
public final class Eventually {

    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    private Eventually() {}

    /** Whether the condition came true in time; it is asked again and again. */
    public static boolean eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < deadline) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
