package org.sealbook.issuer.clients;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A client's secret at the one moment at which it is known here: 256 random bits. */
public final class NewSecret {

    /**
     * Many rounds make guessing a person's password slow. A secret of 256 random bits is not guessed, and with the usual 1,024 rounds the
     * processor would be busy for a tenth of a second with each token that is asked for.
     */
    public static final int COST = 4;

    private static final int BYTES = 32;

    private final String text;
    private final String hash;

    private NewSecret(String text, String hash) {
        this.text = text;
        this.hash = hash;
    }

    public static NewSecret make(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new NewSecret(text, Objects.requireNonNull(new BCryptPasswordEncoder(COST, random).encode(text)));
    }

    /** For the answer to the one who asked for it, and for nothing else. */
    public String text() {
        return text;
    }

    String hash() {
        return hash;
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
