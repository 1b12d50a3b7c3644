package org.sealbook.issuer.usage;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/** What holders let organisations use of their licenses (委托用证): a license, for a purpose, until a day within a year. */
public final class Delegations {

    public static final int MAX_PURPOSE = 200;
    public static final int MOST_DAYS = 366;

    static final int MOST_IN_FORCE = 50;

    private static final int MOST_SHOWN = 200;
    private static final int ID_BYTES = 16;
    private static final int MOST_BYTES = 4000;

    private final DelegationMapper delegations;
    private final HolderDigests digests;
    private final Transactions transactions;
    private final Keyring keys;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Delegations(
            DelegationMapper delegations,
            HolderDigests digests,
            Transactions transactions,
            Keyring keys,
            Audit audit,
            Clock clock) {
        this.delegations = delegations;
        this.digests = digests;
        this.transactions = transactions;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is wanted. @param purpose 1 to {@value #MAX_PURPOSE} characters @param lastDay from today to a year from now */
    public record Wanted(
            LicenseId license, AgencyCode organisation, String purpose, Set<String> fieldKeys, LocalDate lastDay) {

        @Override
        public String toString() {
            return "wanted delegation";
        }
    }

    /**
     * Gives leave.
     *
     * @return its identifier; nothing if the day is not in order, too many of the holder's are in force, or the license is erased just now
     */
    public Optional<String> give(HolderId holder, Wanted wanted) {
        LocalDate today = today();
        if (wanted.lastDay().isBefore(today) || wanted.lastDay().isAfter(today.plusDays(MOST_DAYS))) {
            return Optional.empty();
        }
        return transactions.in(() -> delegations.countInForce(digests.of(holder), today) >= MOST_IN_FORCE
                ? Optional.empty()
                : insert(holder, wanted));
    }

    private Optional<String> insert(HolderId holder, Wanted wanted) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byte[] words = new JsonText()
                .begin()
                .text("idType", holder.type().code())
                .text("id", holder.value())
                .text("purpose", wanted.purpose())
                .end()
                .bytes();
        DelegationRow row = new DelegationRow(
                id,
                wanted.license().toString(),
                digests.of(holder),
                keys.encrypt(words, place(id)),
                wanted.organisation().value(),
                UsageGrantRow.words(wanted.fieldKeys()),
                wanted.lastDay(),
                now(),
                null);
        if (delegations.insert(row) == 0) {
            return Optional.empty();
        }
        audit.record(AuditEntry.done(AuditDeed.DELEGATE_LICENSE, Actor.NOBODY, id)
                .on(wanted.license().toString()));
        return Optional.of(id);
    }

    /** Takes it back. @return whether there was something to take back */
    public boolean end(HolderId holder, String id) {
        return transactions.in(() -> {
            boolean ended = delegations.end(id, digests.of(holder), now()) == 1;
            if (ended) {
                audit.record(AuditEntry.done(AuditDeed.END_DELEGATION, Actor.NOBODY, id));
            }
            return ended;
        });
    }

    /** A holder's own, the newest first. */
    public List<Delegation> of(HolderId holder) {
        return delegations.ofHolder(digests.of(holder), MOST_SHOWN).stream()
                .map(this::delegation)
                .toList();
    }

    /** Those in force today that were given to these organisations, the newest first, 200 at most. */
    public List<Delegation> to(Collection<AgencyCode> organisations) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        List<String> codes =
                organisations.stream().map(AgencyCode::value).sorted().toList();
        return delegations.inForceTo(codes, today(), MOST_SHOWN).stream()
                .map(this::delegation)
                .toList();
    }

    Optional<Delegation> find(String id) {
        return delegations.find(id).map(this::delegation);
    }

    private Delegation delegation(DelegationRow row) {
        try {
            StrictJson words = StrictJson.read(keys.decrypt(row.sealedWords(), place(row.id())), MOST_BYTES);
            HolderIdType type = HolderIdType.ofCode(words.text("idType", 3)).orElseThrow();
            return new Delegation(
                    row.id(),
                    LicenseId.of(row.licenseId()),
                    new HolderId(type, words.text("id", HolderId.MAX_LENGTH)),
                    new AgencyCode(row.organisation()),
                    words.text("purpose", MAX_PURPOSE),
                    Set.copyOf(UsageGrantRow.list(row.fieldKeys())),
                    row.lastDay(),
                    row.madeAt().toInstant(ZoneOffset.UTC),
                    Optional.ofNullable(row.endedAt()).map(at -> at.toInstant(ZoneOffset.UTC)));
        } catch (Malformed damaged) {
            throw new IllegalStateException("delegation " + row.id() + " cannot be read", damaged);
        }
    }

    private LocalDate today() {
        return clock.instant().atZone(Validity.ZONE).toLocalDate();
    }

    private LocalDateTime now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    private static String place(String id) {
        return "usage_delegation.sealed_words:" + id;
    }
}
