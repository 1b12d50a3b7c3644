package org.sealbook.issuer.sealing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.sealing.Token.Place;
import org.sealbook.license.Suite;

/**
 * Seals whose keys lie in a PKCS#11 token: a {@code .p11} file says in which. Seals that share a token share its login and its sessions.
 */
final class TokenKeys {

    private static final Set<String> KEYS = Set.of("library", "token", "pin-file", "sessions", "cms", "qr");
    private static final String SESSIONS = "4";
    private static final int MAX_SESSIONS = 256;

    private final Map<String, Token> open = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /** @throws IllegalStateException if the suite is another than intl: the JDK's provider knows no SM2 */
    SealKeys read(Path file, Suite suite) {
        if (suite != Suite.INTL) {
            throw new IllegalStateException("a token can hold the keys of suite intl alone: " + file);
        }
        StrictProperties properties = StrictProperties.read(file, KEYS);
        Token token = token(place(properties, file), file);
        SealKey cms = SealKey.here(token.key(properties.get("cms"), file));
        return new SealKeys(cms, Optional.empty(), token.key(properties.get("qr"), file));
    }

    private static Place place(StrictProperties properties, Path file) {
        String sessions = properties.find("sessions").orElse(SESSIONS);
        if (!sessions.matches("[1-9][0-9]{0,2}") || Integer.parseInt(sessions) > MAX_SESSIONS) {
            throw new IllegalStateException(file + ": sessions is not a number from 1 to " + MAX_SESSIONS);
        }
        return new Place(
                properties.path("library").toAbsolutePath().normalize(),
                properties.get("token"),
                properties.path("pin-file").toAbsolutePath().normalize(),
                Integer.parseInt(sessions));
    }

    private Token token(Place place, Path file) {
        String one = place.library() + " " + place.label();
        if (!place.equals(places.computeIfAbsent(one, first -> place))) {
            throw new IllegalStateException(
                    file + " names another PIN file or number of sessions for its token than" + " another seal does");
        }
        return open.computeIfAbsent(one, first -> Token.open(place));
    }
}
