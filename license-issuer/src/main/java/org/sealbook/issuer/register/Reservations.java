package org.sealbook.issuer.register;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sealbook.issuer.catalog.Authorizations;
import org.sealbook.issuer.catalog.Permission;
import org.sealbook.issuer.register.LicenseRecord.Life;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;

/** Gives a license its number, identifier and status entry before anything is made: all of it in one transaction, or nothing. */
public final class Reservations {

    private final LicenseMapper licenses;
    private final LineMapper lines;
    private final Events events;
    private final StatusEntries entries;
    private final NumberRanges ranges;
    private final HolderTurns turns;
    private final Authorizations authorizations;
    private final Requests requests;
    private final Transactions transactions;
    private final Indices indices;
    private final DataKey key;

    Reservations(
            Tables tables,
            Authorizations authorizations,
            Requests requests,
            Transactions transactions,
            DataKey key,
            Clock clock) {
        this.authorizations = authorizations;
        this.turns = new HolderTurns(tables.reservations());
        this.licenses = tables.licenses();
        this.lines = tables.lines();
        this.events = new Events(tables, key, clock);
        this.entries = new StatusEntries(tables.reservations(), new StatusIndices(key));
        this.ranges = new NumberRanges(tables.reservations());
        this.requests = requests;
        this.transactions = transactions;
        this.indices = tables.found(key);
        this.key = key;
    }

    /**
     * What was reserved for a license, from which its bytes are made.
     *
     * @param serial of the identifier
     * @param count of the license in its number range; empty for a later version, which keeps its number
     */
    public record Reserved(String serial, int version, OptionalLong count, StatusReference status) {}

    /**
     * What every reservation is about.
     *
     * @param single whether a holder may have only one live license of the type
     * @param yearly whether numbers count anew each year
     */
    public record Wanted(
            AgencyCode issuer,
            LicenseTypeCode type,
            Region region,
            String caseNumber,
            List<HolderId> holders,
            boolean single,
            boolean yearly,
            Instant issuedAt) {

        LocalDate today() {
            return issuedAt.atZone(Validity.ZONE).toLocalDate();
        }

        @Override
        public String toString() {
            return "wanted of type " + type + " by " + issuer;
        }
    }

    /**
     * A version that is to be replaced.
     *
     * @param deed by which, e.g. RENEW
     * @param from the states that allow it
     * @param revision the one that the caller saw last, if it said so
     * @param note what the deed says of itself, JSON
     */
    public record Replaced(LicenseId id, String deed, Set<RegisterStatus> from, OptionalInt revision, byte[] note) {}

    /** The license to be reserved and its exact bytes. */
    public record Intent(License license, byte[] licenseJson) {}

    /**
     * Reserves number, identifier, status entry and bytes in one transaction. The status list's row is locked first, so
     * reservations of a region come one after the other.
     *
     * @param maker from what was reserved to the license and its bytes; is called inside the transaction
     */
    public Reservation first(ClientRequest request, Wanted wanted, Function<Reserved, Optional<Intent>> maker) {
        return permitted(wanted, () -> {
            StatusReference status = entries.next(wanted.region());
            int range = wanted.yearly() ? wanted.today().getYear() : NumberRanges.ALL_YEARS;
            long count = ranges.next(wanted.issuer(), wanted.type(), range);
            String serial = String.format("%d%08d", wanted.today().getYear(), count);
            Optional<Reservation> refused = refusal(wanted, serial);
            if (refused.isPresent()) {
                return refused.get();
            }
            Optional<Intent> intent = maker.apply(new Reserved(serial, 1, OptionalLong.of(count), status));
            if (intent.isEmpty()) {
                return new Reservation.NumbersUsedUp();
            }
            License license = intent.get().license();
            if (!indices.takeNumber(license)) {
                return new Reservation.NumberTaken();
            }
            ranges.take(wanted.issuer(), wanted.type(), range);
            lines.open(
                    license.id().type().value(),
                    license.id().issuer(),
                    serial,
                    license.id().toString());
            return made(request, wanted, intent.get(), "ISSUE", Optional.empty());
        });
    }

    /** Reserves the next version of a license in the same manner. The version that it replaces stays in force until the new one is recorded. */
    public Reservation next(ClientRequest request, Wanted wanted, Replaced old, Function<Reserved, Intent> maker) {
        return permitted(wanted, () -> {
            StatusReference status = entries.next(wanted.region());
            LicenseId id = old.id();
            LineRow line =
                    lines.find(id.type().value(), id.issuer(), id.serial()).orElseThrow();
            LicenseRecord current = licenses.byIdForUpdate(id.toString())
                    .map(row -> row.record(key))
                    .orElseThrow();
            Optional<Reservation> refused = refusal(wanted, old, line, current);
            if (refused.isPresent()) {
                return refused.get();
            }
            Intent intent =
                    maker.apply(new Reserved(id.serial(), line.lastVersion() + 1, OptionalLong.empty(), status));
            License license = intent.license();
            if (!indices.takeNumber(license)) {
                return new Reservation.NumberTaken();
            }
            lines.pending(
                    id.type().value(),
                    id.issuer(),
                    id.serial(),
                    license.id().version(),
                    license.id().toString());
            return made(request, wanted, intent, old.deed(), Optional.of(old.note()));
        });
    }

    /** One transaction, if the registry lets the agency issue one more; what was reserved in it counts for the day. */
    private Reservation permitted(Wanted wanted, Supplier<Reservation> work) {
        return transactions.in(() -> {
            Permission permission =
                    authorizations.permit(wanted.issuer(), wanted.type(), wanted.region(), wanted.issuedAt());
            if (!(permission instanceof Permission.Granted granted)) {
                return new Reservation.NotPermitted(permission);
            }
            if (wanted.single()) {
                turns.take(wanted.holders());
            }
            Reservation reservation = work.get();
            if (reservation instanceof Reservation.Made) {
                authorizations.count(granted);
            }
            return reservation;
        });
    }

    private Optional<Reservation> refusal(Wanted wanted, Replaced old, LineRow line, LicenseRecord current) {
        if (line.pendingId() != null) {
            return Optional.of(new Reservation.VersionPending());
        }
        if (line.lastVersion() >= LicenseId.MAX_VERSION) {
            return Optional.of(new Reservation.NumbersUsedUp());
        }
        if (!old.from().contains(current.statusOn(wanted.today()))) {
            return Optional.of(new Reservation.NotAllowed(current));
        }
        if (old.revision().orElse(current.life().revision()) != current.life().revision()) {
            return Optional.of(new Reservation.ChangedMeanwhile());
        }
        return refusal(wanted, old.id().serial());
    }

    private Optional<Reservation> refusal(Wanted wanted, String serial) {
        Optional<String> sameCase = indices.licenseOfCase(wanted.issuer(), wanted.caseNumber());
        if (sameCase.isPresent()) {
            return Optional.of(new Reservation.CaseTaken(sameCase.get()));
        }
        boolean hasOne =
                wanted.single() && wanted.holders().stream().anyMatch(holder -> hasLive(wanted, serial, holder));
        return hasOne ? Optional.of(new Reservation.HolderHasOne()) : Optional.empty();
    }

    /** Whether the holder has another live or reserved license of this type from this agency. */
    private boolean hasLive(Wanted wanted, String serial, HolderId holder) {
        return licenses.countLive(
                        wanted.issuer().value(), wanted.type().value(), serial, wanted.today(), key.index(holder))
                > 0;
    }

    private Reservation made(ClientRequest request, Wanted wanted, Intent intent, String deed, Optional<byte[]> note) {
        License license = intent.license();
        entries.take(license.status());
        String id = license.id().toString();
        licenses.insert(new LicenseRow(
                id,
                license.id().serial(),
                license.id().version(),
                "RESERVED",
                deed,
                license.previousId().map(LicenseId::toString).orElse(null),
                null,
                license.origin().map(License.Origin::name).orElse(null),
                license.type().code().value(),
                license.type().version(),
                license.issuer().code().value(),
                key.encrypt(utf8(wanted.caseNumber()), LicenseRow.casePlace(id)),
                RegisterStatus.VALID.name(),
                1,
                license.status().list(),
                license.status().index(),
                Times.utc(wanted.issuedAt()),
                license.validity().untilOrNull(),
                key.encrypt(intent.licenseJson(), LicenseRow.place(id)),
                null,
                null));
        indices.add(license, wanted.caseNumber());
        requests.reserved(request, license.id());
        LicenseRecord record =
                new LicenseRecord(license, intent.licenseJson(), wanted.issuedAt(), Life.begun(deed), Optional.empty());
        events.first(record, request.client(), note);
        return new Reservation.Made(record);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
