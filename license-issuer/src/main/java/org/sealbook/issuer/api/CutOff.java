package org.sealbook.issuer.api;

/** An answer that could not be written to its end. */
final class CutOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CutOff(Throwable cause) {
        super("an answer was cut off: " + cause.getClass().getSimpleName(), cause);
    }
}
