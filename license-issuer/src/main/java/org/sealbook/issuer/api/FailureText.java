package org.sealbook.issuer.api;

import java.util.Arrays;

/**
 * A failure for the log: its classes and frames. Only exceptions of our own say what they say, since others quote what they choked
 * on.
 */
final class FailureText {

    private static final int MAX_CAUSES = 8;

    private final Throwable thrown;

    FailureText(Throwable thrown) {
        this.thrown = thrown;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        Throwable cause = thrown;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            text.append(i == 0 ? "" : "\ncaused by ").append(cause.getClass().getName());
            if (isOurs(cause) && cause.getMessage() != null) {
                text.append(": ").append(cause.getMessage());
            }
            Arrays.stream(cause.getStackTrace())
                    .forEach(frame -> text.append("\n\tat ").append(frame));
            cause = cause.getCause();
        }
        return text.toString();
    }

    /** Whether it was made in a room of ours, where exceptions hold no personal data. */
    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith("org.sealbook.");
    }
}
