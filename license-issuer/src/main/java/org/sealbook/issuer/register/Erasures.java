package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;

/**
 * Erases what a license says of people, for good: data, case number, indices, notes, kept requests and answers, and then the file,
 * and the batch's file that it was asked for in; what its holders reported, and for what they let it be used. What stays is that there was
 * a license: identifier, dates, digests, state, which client did what to it when, and the entries of its copies, which name nobody.
 */
public final class Erasures {

    private static final int FILES_AT_ONCE = 100;

    private final LicenseMapper licenses;
    private final LineMapper lines;
    private final ErasureMapper erasures;
    private final Events events;
    private final Requests requests;
    private final FileStore files;
    private final Transactions transactions;
    private final DataKey key;
    private final Clock clock;

    Erasures(
            Tables tables,
            ErasureMapper erasures,
            Requests requests,
            FileStore files,
            Transactions transactions,
            DataKey key,
            Clock clock) {
        this.licenses = tables.licenses();
        this.lines = tables.lines();
        this.erasures = erasures;
        this.events = new Events(tables, key, clock);
        this.requests = requests;
        this.files = files;
        this.transactions = transactions;
        this.key = key;
        this.clock = clock;
    }

    /** What is left to say of an erased license. */
    public record Erased(LicenseId id, AgencyCode issuer, RegisterStatus status, Instant at) {}

    /** How asking for an erasure ended. */
    public sealed interface Outcome {

        /** @param answer the same bytes for every repetition of the request */
        record Done(byte[] answer) implements Outcome {}

        /** Only what has ended can be erased. */
        record NotEnded(LicenseRecord current) implements Outcome {}

        /** By another request, or it was never there. */
        record NothingLeft() implements Outcome {}

        /** A new version of the license is being made just now. */
        record VersionPending() implements Outcome {}

        record InProgress() implements Outcome {}

        record KeyUsedForOtherBody() implements Outcome {}
    }

    /** Whether a license in this state may be erased: nothing can follow, or it has expired. The one place that says so. */
    public static boolean mayBeErased(RegisterStatus status) {
        return status.isFinal() || status == RegisterStatus.EXPIRED;
    }

    public Optional<Erased> find(LicenseId id) {
        return erasures.find(id.toString())
                .map(row -> new Erased(
                        id,
                        new AgencyCode(row.issuer()),
                        RegisterStatus.valueOf(row.status()),
                        Times.instant(row.erasedAt())));
    }

    /**
     * Erases a license at somebody's request.
     *
     * @param note the grounds, JSON; kept with the event, so it must not name people
     */
    public Outcome erase(ClientRequest request, LicenseId id, byte[] note, Function<Erased, byte[]> answer) {
        Outcome outcome = transactions.in(() -> {
            Claim claim = requests.claimHere(request);
            if (claim instanceof Claim.Answered answered) {
                return new Outcome.Done(answered.answer());
            }
            if (claim instanceof Claim.OtherBody) {
                return new Outcome.KeyUsedForOtherBody();
            }
            if (claim instanceof Claim.Busy) {
                return new Outcome.InProgress();
            }
            Outcome ended = eraseHere(request.client(), id, note, answer);
            if (ended instanceof Outcome.Done done) {
                requests.answered(request, done.answer());
            } else {
                requests.forgetHere(request);
            }
            return ended;
        });
        eraseFiles();
        return outcome;
    }

    /** Erases a license without anybody's request. @param client who is named in the event */
    public Outcome erase(String client, LicenseId id, byte[] note, Function<Erased, byte[]> answer) {
        Outcome outcome = transactions.in(() -> eraseHere(client, id, note, answer));
        eraseFiles();
        return outcome;
    }

    private Outcome eraseHere(String client, LicenseId id, byte[] note, Function<Erased, byte[]> answer) {
        Optional<LineRow> line = lines.find(id.type().value(), id.issuer(), id.serial());
        Optional<LicenseRow> found = licenses.byIdForUpdate(id.toString());
        if (found.isEmpty()) {
            return new Outcome.NothingLeft();
        }
        LicenseRecord record = found.get().record(key);
        Instant now = clock.instant();
        RegisterStatus status = record.statusOn(now.atZone(Validity.ZONE).toLocalDate());
        if (!found.get().isVoided() && !mayBeErased(status)) {
            return new Outcome.NotEnded(record);
        }
        if (line.filter(row -> row.pendingId() != null).isPresent()) {
            return new Outcome.VersionPending();
        }
        byte[] told = answer.apply(new Erased(id, record.license().issuer().code(), status, now));
        eraseTables(id, now);
        events.erased(record, found.get().isVoided(), client, note);
        for (ErasureMapper.RequestRow row : erasures.answered(id.toString())) {
            requests.answered(new ClientRequest(row.client(), row.requestKey(), new byte[0]), told);
        }
        return new Outcome.Done(told);
    }

    private void eraseTables(LicenseId id, Instant now) {
        String text = id.toString();
        erasures.eraseNotes(text);
        erasures.eraseHolders(text);
        erasures.eraseCase(text);
        erasures.erasePrepared(text);
        erasures.eraseReports(text);
        erasures.eraseDelegations(text, Times.utc(now));
        erasures.eraseApprovals(text);
        erasures.eraseBatchFile(text, Times.utc(now));
        if (erasures.eraseData(text, Times.utc(now)) != 1) {
            throw new IllegalStateException("license " + id + " changed under its lock");
        }
        erasures.eraseNumber(id.type().value(), id.issuer(), id.serial());
    }

    /** Deletes the files of erased licenses that are still there: after each erasure, and after a crash in the middle of one. */
    public void eraseFiles() {
        for (ErasureMapper.FileRow row : erasures.filesLeft(FILES_AT_ONCE)) {
            files.erase(row.fileSha256());
            erasures.fileErased(row.id(), Times.utc(clock.instant()));
        }
        for (String piece : erasures.piecesLeft(FILES_AT_ONCE)) {
            files.erase(piece);
            erasures.pieceErased(piece);
        }
    }

    /** A license whose time is over. @param state how it ended, e.g. EXPIRED or VOIDED @param over since when */
    public record Due(LicenseId id, String state, Instant over) {}

    /** Issued licenses that are not erased and whose files were: the database is older than the file store. @param after where to go on */
    public Undone undone(String after, int most) {
        List<ErasureMapper.FileRow> rows = erasures.unerased(after, most);
        List<LicenseId> found = rows.stream()
                .filter(row -> files.isErased(row.fileSha256()))
                .map(row -> LicenseId.of(row.id()))
                .toList();
        return new Undone(
                found,
                rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(rows.get(rows.size() - 1).id()));
    }

    /** @param next where to go on; empty if that was all */
    public record Undone(List<LicenseId> licenses, Optional<String> next) {}

    /** Licenses of a type that had ended before an instant, in the order of their identifiers. @param after where to go on */
    public List<Due> due(LicenseTypeCode type, Instant before, String after, int most) {
        List<String> ended = Arrays.stream(RegisterStatus.values())
                .filter(RegisterStatus::isFinal)
                .map(RegisterStatus::name)
                .toList();
        LocalDate day = before.atZone(Validity.ZONE).toLocalDate();
        return erasures.due(type.value(), ended, Times.utc(before), day, after, most).stream()
                .map(row -> new Due(LicenseId.of(row.id()), row.word(), Times.instant(row.ended())))
                .toList();
    }
}
