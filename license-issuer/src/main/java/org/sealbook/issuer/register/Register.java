package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.format.StatusToken;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionTemplate;

/** What has been reserved, issued and revoked, in transactions. */
public final class Register {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int TRIES = 5;

    private final LicenseMapper licenses;
    private final ReservationMapper reservations;
    private final TransactionTemplate transactions;
    private final DataKey key;
    private final StatusIndices indices;
    private final String node;
    private final Clock clock;

    Register(
            LicenseMapper licenses,
            ReservationMapper reservations,
            TransactionTemplate transactions,
            DataKey key,
            String node,
            Clock clock) {
        this.licenses = licenses;
        this.reservations = reservations;
        this.transactions = transactions;
        this.key = key;
        this.indices = new StatusIndices(key);
        this.node = node;
        this.clock = clock;
    }

    /** Who asks, under which key, for what. @param bodyHash SHA-256 of the request's body */
    public record Request(String client, String key, byte[] bodyHash) {}

    /** What is known of a request when it comes in. */
    public sealed interface Claim {

        /** Not seen before, or abandoned before anything was reserved: the caller goes on with it. */
        record Fresh() implements Claim {}

        /** Reserved and not finished: the caller takes it up where it was left. */
        record Unfinished(LicenseRecord record) implements Claim {}

        /** Finished: here is the answer it got. */
        record Answered(byte[] answer) implements Claim {}

        /** Somebody is at work on it. */
        record Busy() implements Claim {}

        /** The key was used for another body. */
        record OtherBody() implements Claim {}
    }

    /** Takes a request in hand. */
    public Claim claim(Request request) {
        return inTransaction(() -> {
            LocalDateTime now = now();
            LocalDateTime until = now.plus(LEASE);
            Optional<IdempotencyRow> known = reservations.find(request.client(), request.key());
            if (known.isEmpty()) {
                if (reservations.claim(request.client(), request.key(), request.bodyHash(), node, until, now) == 1) {
                    return new Claim.Fresh();
                }
                // Another was quicker. To ask for its row now, with what the insert left locked, could deadlock.
                throw new CannotAcquireLockException("idempotency key claimed at the same time");
            }
            IdempotencyRow row = known.get();
            if (!Arrays.equals(row.bodyHash(), request.bodyHash())) {
                return new Claim.OtherBody();
            }
            if (row.answer() != null) {
                return new Claim.Answered(row.answer());
            }
            if (row.busyUntil() != null && row.busyUntil().isAfter(now)) {
                return new Claim.Busy();
            }
            reservations.busy(request.client(), request.key(), node, until);
            return row.licenseId() == null
                    ? new Claim.Fresh()
                    : new Claim.Unfinished(byId(LicenseId.of(row.licenseId())).orElseThrow());
        });
    }

    /** Lets go of a request that was refused before anything was reserved. */
    public void release(Request request) {
        inTransaction(() -> {
            reservations.forget(request.client(), request.key());
            return true;
        });
    }

    /** Lets others go on with a request that could not be finished here and now. */
    public void giveUp(Request request) {
        inTransaction(() -> {
            reservations.busy(request.client(), request.key(), null, null);
            return true;
        });
    }

    /** Forgets that requests were in hand when this node's last run ended. */
    public int releaseAll() {
        return inTransaction(() -> reservations.releaseAll(node));
    }

    /** What was reserved for a license, from which its bytes are made. */
    public record Reserved(long serial, StatusReference status) {}

    /** What is to be reserved. @param single whether a holder may have only one live license of the type */
    public record Wanted(
            AgencyCode issuer,
            LicenseTypeCode type,
            Region region,
            String caseNumber,
            List<HolderId> holders,
            boolean single) {}

    /** How a reservation ended. */
    public sealed interface Reservation {

        record Made(LicenseRecord record) implements Reservation {}

        /** The case has its license already. */
        record CaseTaken(String id) implements Reservation {}

        /** The number is another license's. */
        record NumberTaken() implements Reservation {}

        /** A holder has a live license of this type already. */
        record HolderHasOne() implements Reservation {}
    }

    /** The license to be reserved and its exact bytes. */
    public record Intent(License license, byte[] licenseJson) {}

    /**
     * Reserves number, identifier, status entry and bytes in one transaction. The status list's row is locked first, so
     * reservations of a region come one after the other.
     *
     * @param maker from what was reserved to the license and its bytes; is called inside the transaction
     */
    public Reservation reserve(
            Request request, Wanted wanted, Instant issuedAt, int year, Function<Reserved, Intent> maker) {
        AgencyCode issuer = wanted.issuer();
        LicenseTypeCode type = wanted.type();
        return inTransaction(() -> {
            StatusReference status = statusEntry(wanted.region());
            Optional<LicenseRow> sameCase = licenses.byCase(issuer.value(), wanted.caseNumber());
            if (sameCase.isPresent()) {
                return new Reservation.CaseTaken(sameCase.get().id());
            }
            if (wanted.single() && wanted.holders().stream().anyMatch(holder -> hasLive(issuer, type, holder))) {
                return new Reservation.HolderHasOne();
            }
            reservations.openRange(issuer.value(), type.value(), year);
            long serial = reservations.nextSerial(issuer.value(), type.value(), year);
            Intent intent = maker.apply(new Reserved(serial, status));
            License license = intent.license();
            if (licenses.idByNumber(
                            type.value(), issuer.value(), license.number().value())
                    .isPresent()) {
                return new Reservation.NumberTaken();
            }
            reservations.takeSerial(issuer.value(), type.value(), year);
            reservations.takeEntry(status.list());
            insert(intent, wanted.caseNumber(), issuedAt);
            reservations.reserved(request.client(), request.key(), license.id().toString());
            return new Reservation.Made(
                    new LicenseRecord(license, intent.licenseJson(), issuedAt, RegisterStatus.VALID, Optional.empty()));
        });
    }

    private StatusReference statusEntry(Region region) {
        StatusListRow list = reservations.newestList(region.code()).orElse(null);
        if (list == null || list.nextEntry() >= StatusToken.SIZE) {
            int number = list == null ? 1 : Integer.parseInt(list.name().substring(7)) + 1;
            reservations.openList(region.code() + "-" + number, region.code());
            list = reservations.newestList(region.code()).orElseThrow();
        }
        return new StatusReference(list.name(), indices.index(list.name(), list.nextEntry()));
    }

    private void insert(Intent intent, String caseNumber, Instant issuedAt) {
        License license = intent.license();
        String id = license.id().toString();
        licenses.insert(new LicenseRow(
                id,
                "RESERVED",
                license.type().code().value(),
                license.type().version(),
                license.issuer().code().value(),
                license.number().value(),
                caseNumber,
                RegisterStatus.VALID.name(),
                license.status().list(),
                license.status().index(),
                utc(issuedAt),
                key.encrypt(intent.licenseJson(), place(id)),
                null,
                null));
        int position = 1;
        for (Holder holder : license.holders()) {
            licenses.insertHolder(id, position++, key.index(holder.id()));
        }
    }

    /** Records that the license is sealed and stored, and with it the answer to the request. */
    public void record(Request request, LicenseId id, LicenseRecord.StoredFile file, byte[] answer) {
        inTransaction(() -> {
            if (licenses.record(id.toString(), file.sha256(), file.bytes()) != 1) {
                throw new IllegalStateException("license " + id + " is not reserved");
            }
            reservations.answered(request.client(), request.key(), answer);
            return true;
        });
    }

    /** Ends a request that changed nothing more than the register, with its answer. */
    public void answered(Request request, byte[] answer) {
        inTransaction(() -> {
            reservations.answered(request.client(), request.key(), answer);
            return true;
        });
    }

    public Optional<LicenseRecord> byId(LicenseId id) {
        return licenses.byId(id.toString()).map(this::record);
    }

    /** An agency's issued licenses of one holder, at most 200, oldest first. */
    public List<LicenseRecord> byHolder(AgencyCode issuer, byte[] holderIndex) {
        return licenses.byHolder(issuer.value(), holderIndex).stream()
                .map(this::record)
                .toList();
    }

    /** Whether the holder has a live or reserved license of this type from this agency. */
    private boolean hasLive(AgencyCode issuer, LicenseTypeCode type, HolderId holder) {
        return licenses.countLive(issuer.value(), type.value(), key.index(holder)) > 0;
    }

    /** Revokes a valid license and marks its status list as changed; false if it is not valid or not there. */
    public boolean revoke(Request request, LicenseRecord record, String reason, String legalBasis) {
        return inTransaction(() -> {
            String id = record.license().id().toString();
            if (licenses.revoke(id) != 1) {
                return false;
            }
            licenses.insertRevocation(id, request.client(), request.key(), reason, legalBasis, now());
            reservations.changed(record.license().status().list());
            return true;
        });
    }

    /** Whether it was this very request, cut off before its answer was kept, that revoked the license. */
    public boolean isRevokedBy(Request request, LicenseRecord record) {
        return licenses.countRevocations(record.license().id().toString(), request.client(), request.key()) == 1;
    }

    public Optional<Instant> revokedAt(LicenseRecord record) {
        return licenses.revokedAt(record.license().id().toString()).map(at -> at.toInstant(ZoneOffset.UTC));
    }

    private LicenseRecord record(LicenseRow row) {
        byte[] json = key.decrypt(row.sealedJson(), place(row.id()));
        try {
            return new LicenseRecord(
                    LicenseJson.read(json).license(),
                    json,
                    row.issuedAt().toInstant(ZoneOffset.UTC),
                    RegisterStatus.valueOf(row.status()),
                    row.fileSha256() == null || row.fileBytes() == null
                            ? Optional.empty()
                            : Optional.of(new LicenseRecord.StoredFile(row.fileSha256(), row.fileBytes())));
        } catch (Malformed damaged) {
            throw new IllegalStateException("the register holds data that are no license's", damaged);
        }
    }

    private static String place(String id) {
        return "license.sealed_json:" + id;
    }

    private LocalDateTime now() {
        return utc(clock.instant());
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Two transactions may ask for the same locks in another order: the database ends one, and it is begun again. */
    private <T> T inTransaction(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(status -> work.get()));
            } catch (CannotAcquireLockException ended) {
                if (attempt == TRIES) {
                    throw ended;
                }
            }
        }
    }
}
