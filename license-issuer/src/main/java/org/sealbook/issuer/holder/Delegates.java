package org.sealbook.issuer.holder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.license.HolderId;
import org.sealbook.license.Validity;

/**
 * Who may act for an enterprise (企业授权代办). The enterprise says so when it is signed in itself, for a year at most; whoever acts for it
 * cannot pass that on.
 */
public final class Delegates {

    static final int MOST_IN_FORCE = 20;
    public static final int MOST_DAYS = 366;

    private static final int MOST_SHOWN = 100;
    private static final int ID_BYTES = 16;

    private final DelegateMapper delegates;
    private final HolderSessions sessions;
    private final Transactions transactions;
    private final Keyring keys;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Delegates(
            DelegateMapper delegates,
            HolderSessions sessions,
            Transactions transactions,
            Keyring keys,
            Audit audit,
            Clock clock) {
        this.delegates = delegates;
        this.sessions = sessions;
        this.transactions = transactions;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of naming somebody. */
    public enum Named {
        DONE,
        /** Only an enterprise that is signed in itself can name somebody. */
        NOT_AN_ENTERPRISE,
        /** Only a natural person can act for it. */
        NOT_A_PERSON,
        /** Not from today to a year from now. */
        DAY,
        TOO_MANY
    }

    public Named name(SignedIn who, Party person, LocalDate lastDay) {
        if (who.self().isPerson()) {
            return Named.NOT_AN_ENTERPRISE;
        }
        if (!person.isPerson()) {
            return Named.NOT_A_PERSON;
        }
        if (lastDay.isBefore(today()) || lastDay.isAfter(today().plusDays(MOST_DAYS))) {
            return Named.DAY;
        }
        return transactions.in(() -> insert(who.self(), person, lastDay));
    }

    private Named insert(Party principal, Party person, LocalDate lastDay) {
        if (delegates.countInForce(digest(principal.id()), today()) >= MOST_IN_FORCE) {
            return Named.TOO_MANY;
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        JsonText json = new JsonText().begin().begin("principal");
        principal.writeTo(json).end();
        person.writeTo(json.begin("person")).end();
        delegates.insert(new DelegateRow(
                id,
                digest(principal.id()),
                digest(person.id()),
                keys.encrypt(json.end().bytes(), place(id)),
                lastDay,
                utc(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                null));
        audit.record(AuditEntry.done(AuditDeed.NAME_DELEGATE, Actor.NOBODY, id));
        return Named.DONE;
    }

    /** Takes it back. @return whether there was something to take back */
    public boolean end(SignedIn who, String id) {
        return transactions.in(() -> {
            boolean ended = !who.self().isPerson()
                    && delegates.end(id, digest(who.self().id()), utc(clock.instant())) == 1;
            if (ended) {
                audit.record(AuditEntry.done(AuditDeed.END_DELEGATE, Actor.NOBODY, id));
            }
            return ended;
        });
    }

    /** Those that an enterprise named, the newest first. */
    public List<Delegate> of(Party principal) {
        return delegates.ofPrincipal(digest(principal.id()), MOST_SHOWN).stream()
                .map(this::delegate)
                .toList();
    }

    /** The enterprises that somebody may act for today. */
    public List<Delegate> openTo(Party person) {
        return delegates.inForceFor(digest(person.id()), today(), MOST_SHOWN).stream()
                .map(this::delegate)
                .toList();
    }

    /** From now on the session is for the enterprise. @return whether he may */
    public boolean actFor(SignedIn who, String id) {
        Optional<Delegate> found = delegates
                .find(id)
                .filter(row -> MessageDigest.isEqual(
                        row.delegateDigest(), digest(who.self().id())))
                .map(this::delegate)
                .filter(delegate -> delegate.isInForceOn(today()));
        found.ifPresent(delegate ->
                sessions.become(new SignedIn(who.session(), who.self(), Optional.of(delegate.principal()))));
        return found.isPresent();
    }

    /** From now on the session is for nobody but himself. */
    public void actForSelf(SignedIn who) {
        sessions.become(new SignedIn(who.session(), who.self(), Optional.empty()));
    }

    /** The same session, for himself alone if the enterprise has taken its leave back meanwhile. */
    public SignedIn stillAllowed(SignedIn who) {
        if (who.principal().isEmpty()) {
            return who;
        }
        HolderId principal = who.principal().get().id();
        boolean allowed = openTo(who.self()).stream()
                .anyMatch(delegate -> delegate.principal().id().equals(principal));
        return allowed ? who : new SignedIn(who.session(), who.self(), Optional.empty());
    }

    private Delegate delegate(DelegateRow row) {
        try {
            StrictJson json = Party.open(keys.decrypt(row.sealedParties(), place(row.id())));
            return new Delegate(
                    row.id(),
                    Party.read(json.object("principal")),
                    Party.read(json.object("person")),
                    row.lastDay(),
                    row.madeAt().toInstant(ZoneOffset.UTC),
                    Optional.ofNullable(row.endedAt()).map(at -> at.toInstant(ZoneOffset.UTC)));
        } catch (Malformed damaged) {
            throw new IllegalStateException("delegate " + row.id() + " cannot be read", damaged);
        }
    }

    private byte[] digest(HolderId party) {
        String text = party.type().code() + ":" + party.value();
        return keys.digest("delegate-party", text.getBytes(StandardCharsets.UTF_8));
    }

    private LocalDate today() {
        return clock.instant().atZone(Validity.ZONE).toLocalDate();
    }

    private static String place(String id) {
        return "holder_delegate.sealed_parties:" + id;
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
