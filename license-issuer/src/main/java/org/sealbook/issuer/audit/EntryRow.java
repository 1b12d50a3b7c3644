package org.sealbook.issuer.audit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_entry}. The time is UTC, to the microsecond. */
record EntryRow(
        long id,
        LocalDateTime at,
        String node,
        @Nullable String client,
        @Nullable String officer,
        String deed,
        @Nullable String object,
        String outcome,
        @Nullable String reason,
        @Nullable String basis,
        int times,
        byte[] mac) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /** A row to be inserted; the database gives it its id. @param at to the microsecond */
    static EntryRow of(AuditEntry entry, LocalDateTime at, Scribe scribe) {
        EntryRow bare = new EntryRow(
                0,
                at,
                scribe.node(),
                entry.who().client(),
                entry.who().officer(),
                entry.deed().word(),
                entry.object(),
                entry.outcome().name(),
                entry.reason(),
                entry.basis(),
                entry.times(),
                new byte[0]);
        return bare.with(scribe.key().mac(bare.content()));
    }

    private EntryRow with(byte[] itsMac) {
        return new EntryRow(id, at, node, client, officer, deed, object, outcome, reason, basis, times, itsMac);
    }

    /**
     * The time as the database reads it. The driver drops what is below a second when the server calls itself 5.5, as MariaDB 10
     * does for old clients' sake.
     */
    static String text(LocalDateTime at) {
        return TIME.format(at);
    }

    String atText() {
        return text(at);
    }

    /** All but the id, which is not known before it is inserted, and the MAC. */
    byte[] content() {
        long micros = TimeUnit.SECONDS.toMicros(at.toEpochSecond(ZoneOffset.UTC))
                + TimeUnit.NANOSECONDS.toMicros(at.getNano());
        return new CanonicalBytes("sealbook audit entry 1")
                .number(micros)
                .text(node)
                .text(client)
                .text(officer)
                .text(deed)
                .text(object)
                .text(outcome)
                .text(reason)
                .text(basis)
                .number(times)
                .bytes();
    }

    boolean isWrittenUnder(AuditKey key) {
        return key.made(mac, content());
    }

    /** For people. */
    String line() {
        String who = client == null ? "-" : officer == null ? client : client + "/" + officer;
        return String.join(
                " ",
                String.valueOf(id),
                at + "Z",
                who,
                deed,
                object == null ? "-" : object,
                outcome,
                reason == null ? "-" : reason);
    }

    @Override
    public String toString() {
        return "audit entry " + id;
    }
}
