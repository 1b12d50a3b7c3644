package org.sealbook.client;

/**
 * How a call to a registry ended. None of them prints what was asked for or what was answered.
 *
 * @param <T> what the registry answers
 */
public sealed interface Answer<T> {

    /** The registry did it and answered. */
    record Answered<T>(T value) implements Answer<T> {

        @Override
        public String toString() {
            return "answered";
        }
    }

    /**
     * The registry said no, and asking again changes nothing by itself.
     *
     * @param problem the word at the end of the problem's type (docs/api/problems.md), or of OAuth 2.0 when no token was given,
     *     e.g. {@code use-denied}, {@code invalid_client}
     * @param status of HTTP
     * @param detail a sentence in English for whoever reads a log; branch on the word
     */
    record Denied<T>(String problem, int status, String detail) implements Answer<T> {

        @Override
        public String toString() {
            return "denied: " + problem + " (" + status + ")";
        }
    }

    /** There is no answer, after as many tries as the patience allows. What was asked for may have been done. */
    record Unreachable<T>(Why why) implements Answer<T> {}

    /** Why there is no answer. */
    enum Why {
        /** No connection, or it broke. */
        NO_CONNECTION,
        /** Too slow. */
        TIMEOUT,
        /** The registry asks for patience, for longer than there is, or has a fault. */
        BUSY,
        /** What came is no answer of a registry: broken, too long, or a redirection. */
        NO_SUCH_ANSWER,
        /** The calling thread was told to stop, or the client was closed. */
        STOPPED
    }
}
