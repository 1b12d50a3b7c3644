package org.sealbook.issuer.holder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.keys.Keyring;

/**
 * Who is signed in. A session ends after half an hour without a request, and after eight hours in any case; every node knows every
 * session.
 */
public final class HolderSessions {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);

    private static final Duration RENEWED_AFTER = Duration.ofMinutes(1);
    private static final int TOKEN_BYTES = 32;

    private final SessionMapper sessions;
    private final Keyring keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HolderSessions(SessionMapper sessions, Keyring keys, Clock clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
    }

    /** Begins a session. @return its token, 256 random bits in Base64url; only a digest of it is kept */
    public String open(Party self) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String id = id(token);
        Instant now = clock.instant();
        sessions.insert(
                new SessionRow(id, sealed(new SignedIn(id, self, Optional.empty())), utc(now), utc(now.plus(IDLE))));
        return token;
    }

    /** Whose session it is; looking keeps it alive. */
    public Optional<SignedIn> find(String token) {
        Instant now = clock.instant();
        Optional<SessionRow> row = sessions.find(id(token), utc(now));
        row.ifPresent(found -> keepAlive(found, now));
        return row.map(this::signedIn);
    }

    private void keepAlive(SessionRow row, Instant now) {
        Instant last = row.openedAt().toInstant(ZoneOffset.UTC).plus(LONGEST);
        Instant next = now.plus(IDLE).isBefore(last) ? now.plus(IDLE) : last;
        if (row.expiresAt().toInstant(ZoneOffset.UTC).plus(RENEWED_AFTER).isBefore(next)) {
            sessions.extend(row.id(), utc(next));
        }
    }

    /** From now on the session is for this enterprise, or for nobody but himself. */
    void become(SignedIn changed) {
        sessions.become(changed.session(), sealed(changed));
    }

    public void close(SignedIn who) {
        sessions.delete(who.session());
    }

    void deleteExpired() {
        while (sessions.deleteExpired(utc(clock.instant())) > 0) {
            // the next thousand
        }
    }

    private byte[] sealed(SignedIn who) {
        JsonText json = new JsonText().begin().begin("self");
        who.self().writeTo(json).end().flag("acting", who.principal().isPresent());
        who.principal()
                .ifPresent(
                        principal -> principal.writeTo(json.begin("principal")).end());
        return keys.encrypt(json.end().bytes(), place(who.session()));
    }

    private SignedIn signedIn(SessionRow row) {
        try {
            StrictJson json = Party.open(keys.decrypt(row.sealedIdentity(), place(row.id())));
            Party self = Party.read(json.object("self"));
            return new SignedIn(row.id(), self, principal(json));
        } catch (Malformed damaged) {
            throw new IllegalStateException("a session cannot be read", damaged);
        }
    }

    private static Optional<Party> principal(StrictJson json) throws Malformed {
        return json.flag("acting") ? Optional.of(Party.read(json.object("principal"))) : Optional.empty();
    }

    private static String place(String id) {
        return "holder_session.sealed_identity:" + id;
    }

    private static String id(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
