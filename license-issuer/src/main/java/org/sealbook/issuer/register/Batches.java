package org.sealbook.issuer.register;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.register.BatchMapper.PaceRow;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;

/**
 * The batches in the register. Each is worked on by one at a time: who took it holds it, and writes what came of its rows only
 * while that is so.
 */
public final class Batches {

    /** Longer than it takes to open the largest workbook, which nobody can interrupt to say that he is still there. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration PACE = Duration.ofMinutes(1);
    private static final int ID_BYTES = 16;

    private final BatchMapper batches;
    private final Requests requests;
    private final Transactions transactions;
    private final DataKey key;
    private final Audit audit;
    private final String node;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Batches(
            BatchMapper batches,
            Requests requests,
            Transactions transactions,
            DataKey key,
            Audit audit,
            String node,
            Clock clock) {
        this.batches = batches;
        this.requests = requests;
        this.transactions = transactions;
        this.key = key;
        this.audit = audit;
        this.node = node;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param pieces of the file, as the file store names them, in order; none if it was not kept, since the request was known
     */
    public record Wanted(
            AgencyCode issuer, String officer, Batch.Kind kind, byte[] reading, Batch.File file, List<String> pieces) {}

    /** A batch in the hands of one worker. */
    public record Held(Batch batch, String holder) {}

    /** How asking for one ended. */
    public sealed interface Outcome {

        record Received(byte[] answer) implements Outcome {}

        record InProgress() implements Outcome {}

        record KeyUsedForOtherBody() implements Outcome {}
    }

    /** Keeps that a file was sent: one transaction with the answer. */
    public Outcome receive(ClientRequest request, Wanted wanted, Function<Batch, byte[]> answer) {
        return transactions.in(() -> {
            Claim claim = requests.claimHere(request);
            if (claim instanceof Claim.Answered answered) {
                return new Outcome.Received(answered.answer());
            }
            if (!(claim instanceof Claim.Fresh)) {
                return claim instanceof Claim.OtherBody ? new Outcome.KeyUsedForOtherBody() : new Outcome.InProgress();
            }
            if (wanted.pieces().isEmpty()) {
                requests.forgetHere(request);
                return new Outcome.InProgress();
            }
            String id = insert(request.client(), wanted);
            audit.record(AuditEntry.done(AuditDeed.SEND_BATCH, new Actor(request.client(), wanted.officer()), id));
            byte[] told = answer.apply(find(id).orElseThrow());
            requests.answered(request, told);
            return new Outcome.Received(told);
        });
    }

    private String insert(String client, Wanted wanted) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        batches.insert(new BatchRow(
                id,
                wanted.issuer().value(),
                client,
                wanted.officer(),
                wanted.kind().type().map(LicenseTypeCode::value).orElse(null),
                wanted.kind().legacy(),
                Batch.State.RECEIVED.name(),
                wanted.file().sha256(),
                wanted.file().bytes(),
                key.encrypt(wanted.reading(), BatchRow.readingPlace(id)),
                null,
                0,
                0,
                0,
                0,
                false,
                null,
                0,
                0,
                now(),
                null,
                null,
                null));
        batches.insertPieces(id, wanted.pieces());
        return id;
    }

    public Optional<Batch> find(String id) {
        return batches.find(id).map(row -> row.batch(key));
    }

    /** The names of the file's pieces in the file store, in order. */
    public List<String> pieces(Batch batch) {
        return batches.pieces(batch.id());
    }

    /** False if the batch is in a state that does not lead to this one. The registry's own doing. */
    public boolean become(Batch batch, Batch.State to) {
        return become(batch, to, Actor.NOBODY);
    }

    /** False if the batch is in a state that does not lead to this one. */
    public boolean become(Batch batch, Batch.State to, Actor who) {
        return transactions.in(() -> {
            if (batches.become(batch.id(), to.name(), names(to.from()), now()) != 1) {
                return false;
            }
            batches.forgetMarks(batch.id(), now());
            deed(batch.state(), to).ifPresent(deed -> audit.record(AuditEntry.done(deed, who, batch.id())));
            return true;
        });
    }

    /** What the audit calls it; checking a batch and coming to its end are nobody's decision. */
    private static Optional<AuditDeed> deed(Batch.State from, Batch.State to) {
        return switch (to) {
            case RUNNING -> Optional.of(from == Batch.State.PAUSED ? AuditDeed.RESUME_BATCH : AuditDeed.START_BATCH);
            case PAUSED -> Optional.of(AuditDeed.PAUSE_BATCH);
            case CANCELLED -> Optional.of(AuditDeed.CANCEL_BATCH);
            default -> Optional.empty();
        };
    }

    /** Approved by a person other than the one who sent it; false if that may not be, or need not. */
    public boolean approve(Batch batch, String client, String officer) {
        return transactions.in(() -> {
            boolean approved = batches.approve(batch.id(), client, officer) == 1;
            if (approved) {
                audit.record(AuditEntry.done(AuditDeed.APPROVE_BATCH, new Actor(client, officer), batch.id()));
            }
            return approved;
        });
    }

    private static List<String> names(Collection<Batch.State> states) {
        return states.stream().map(Batch.State::name).toList();
    }

    /** Takes one in hand that is to be checked, also one that a crash left. */
    public Optional<Held> takeToCheck() {
        return take(List.of(Batch.State.RECEIVED, Batch.State.CHECKING)).flatMap(held -> {
            if (held.batch().state() == Batch.State.RECEIVED) {
                become(held.batch(), Batch.State.CHECKING);
            }
            return find(held.batch().id()).map(batch -> new Held(batch, held.holder()));
        });
    }

    /** Takes one in hand that is to be issued, or of which something may have been begun when it was cancelled. */
    public Optional<Held> takeToIssue() {
        return take(List.of(Batch.State.RUNNING, Batch.State.CANCELLED));
    }

    private Optional<Held> take(List<Batch.State> states) {
        String holder = node + "/" + HexFormat.of().toHexDigits(random.nextLong());
        return transactions.in(() -> batches.free(names(states), now())
                .filter(id -> batches.take(id, names(states), holder, now(), lease()) == 1)
                .flatMap(this::find)
                .map(batch -> new Held(batch, holder)));
    }

    /** Keeps it in hand; as it is now, or nothing if another has it. */
    public Optional<Batch> hold(Held held) {
        return transactions.in(() -> batches.hold(held.batch().id(), held.holder(), lease()) == 1
                ? find(held.batch().id())
                : Optional.empty());
    }

    /** Notes, before that happens, that the rows up to this one are given to somebody to issue. */
    public boolean handed(Held held, long number) {
        return transactions.in(() -> batches.handed(held.batch().id(), held.holder(), number)) == 1;
    }

    /** Lets others go on with it, not before a while has passed. */
    public void release(Held held, Duration pause) {
        transactions.in(() -> batches.release(
                held.batch().id(), held.holder(), Times.utc(clock.instant().plus(pause))));
    }

    /** Forgets that batches were in hand when this node's last run ended. */
    void releaseAll() {
        transactions.in(() -> batches.releaseAll(node));
    }

    /** The file cannot be used. */
    public void fail(Held held, byte[] fault) {
        String id = held.batch().id();
        byte[] sealed = key.encrypt(fault, BatchRow.faultPlace(id));
        transactions.in(() -> batches.fail(id, held.holder(), sealed, now()));
    }

    /** What was begun before it was cancelled is settled. */
    public void settled(Held held) {
        transactions.in(() -> batches.settled(held.batch().id(), held.holder(), now()));
    }

    /** Notes how far a batch is. Within the caller's transaction. */
    void markHere(String id) {
        Batch.Counts counts =
                batches.find(id).map(row -> row.batch(key).counts()).orElseThrow();
        int begun = counts.issued() + counts.refused();
        batches.mark(id, now(), begun > 0 ? begun : counts.checked());
        batches.forgetMarks(id, Times.utc(clock.instant().minus(PACE)));
    }

    /** Rows a second over the last minute, or since it was last started; 0 if too little is known. */
    public double rate(Batch batch) {
        Instant now = clock.instant();
        List<PaceRow> marks = batches.marks(batch.id(), Times.utc(now.minus(PACE)));
        if (marks.size() < 2) {
            return 0;
        }
        PaceRow first = marks.get(0);
        int rows = marks.get(marks.size() - 1).rowsDone() - first.rowsDone();
        double seconds = Duration.between(Times.instant(first.at()), now).toMillis() / 1000.0;
        return rows <= 0 || seconds <= 0 ? 0 : rows / seconds;
    }

    private LocalDateTime lease() {
        return Times.utc(clock.instant().plus(LEASE));
    }

    private LocalDateTime now() {
        return Times.utc(clock.instant());
    }
}
