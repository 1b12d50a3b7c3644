package org.sealbook.issuer.presenting;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.usage.OfAge;

/** Codes in the database: of a holder there is a keyed digest to find them by and a ciphertext, of the code itself a digest. */
final class PresentationStore {

    private static final int HANDLE_BYTES = 16;
    private static final int FORGOTTEN_AT_ONCE = 1000;

    private final PresentationMapper rows;
    private final Keyring keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PresentationStore(PresentationMapper rows, Keyring keys, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    /** To the microsecond, as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    PresentationCode freshCode() {
        return PresentationCode.fresh(random);
    }

    /** Keeps a code if one of the holder's places is free. @return what is kept */
    Optional<PresentationRow> keep(
            PresentationCode code, HolderId holder, VerifierClass verifiers, Offer offer, int places) {
        Instant now = now();
        byte[] digest = digest(holder);
        rows.freeSlots(digest, PresentationRow.text(utc(now)));
        Set<Integer> taken = Set.copyOf(rows.slots(digest));
        String id = handle();
        PresentationRow row = new PresentationRow(
                id,
                code.sha256(),
                digest,
                keys.encrypt(text(holder), place(id)),
                verifiers,
                offer.question().map(OfAge::years).orElse(null),
                utc(now),
                utc(now.plus(Presentations.LIFE)),
                null,
                null,
                null);
        boolean kept = IntStream.rangeClosed(1, places)
                .filter(slot -> !taken.contains(slot))
                .anyMatch(slot -> rows.insert(row, slot) == 1);
        for (int i = 0; kept && i < offer.licenses().size(); i++) {
            rows.insertLicense(id, i + 1, PresentedRow.of(offer.licenses().get(i)));
        }
        return kept ? Optional.of(row) : Optional.empty();
    }

    private String handle() {
        byte[] bytes = new byte[HANDLE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Optional<PresentationRow> find(PresentationCode code) {
        return rows.byCode(code.sha256());
    }

    /** Another holder's is not found. */
    Optional<PresentationRow> find(HolderId holder, String handle) {
        return rows.ofHolder(handle, digest(holder));
    }

    /** As it is now. */
    PresentationRow again(PresentationRow row) {
        return rows.byCode(row.codeSha256()).orElse(row);
    }

    List<OfferedLicense> licenses(PresentationRow row) {
        return rows.licenses(row.id()).stream().map(PresentedRow::license).toList();
    }

    HolderId holder(PresentationRow row) {
        String text = new String(keys.decrypt(row.sealedHolder(), place(row.id())), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        HolderIdType type = HolderIdType.ofCode(text.substring(0, colon))
                .orElseThrow(() -> new IllegalStateException("presentation " + row.id() + " has no known holder"));
        return new HolderId(type, text.substring(colon + 1));
    }

    /** Whether the code was open, and is now used up by who asks: of all that ask, one is told so. */
    boolean redeem(PresentationRow row) {
        return rows.redeem(row.id(), PresentationRow.text(utc(now()))) == 1;
    }

    void recorded(PresentationRow row, String record) {
        rows.recorded(row.id(), record);
    }

    boolean cancel(HolderId holder, String handle) {
        return rows.cancel(handle, digest(holder), PresentationRow.text(utc(now()))) == 1;
    }

    void forget(Duration keep) {
        String before = PresentationRow.text(utc(now().minus(keep)));
        int gone;
        do {
            // One transaction each, so that nobody waits for all of them.
            gone = rows.forget(before, FORGOTTEN_AT_ONCE);
        } while (gone == FORGOTTEN_AT_ONCE);
    }

    private byte[] digest(HolderId holder) {
        return keys.digest("presentation-holder", text(holder));
    }

    private static byte[] text(HolderId holder) {
        return (holder.type().code() + ":" + holder.value()).getBytes(StandardCharsets.UTF_8);
    }

    private static String place(String id) {
        return "presentation.sealed_holder:" + id;
    }
}
