package org.sealbook.issuer.sealing;

/** A token did not sign: it was pulled out, lost its power or its network. Nothing was sealed; the same can be tried again. */
public final class TokenUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
