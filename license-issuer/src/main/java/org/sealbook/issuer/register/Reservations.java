package org.sealbook.issuer.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sealbook.format.StatusToken;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;

/** Gives a license its number, identifier and status entry before anything is made: all of it in one transaction, or nothing. */
public final class Reservations {

    private final LicenseMapper licenses;
    private final ReservationMapper reservations;
    private final Requests requests;
    private final Transactions transactions;
    private final DataKey key;
    private final StatusIndices indices;

    Reservations(
            LicenseMapper licenses,
            ReservationMapper reservations,
            Requests requests,
            Transactions transactions,
            DataKey key) {
        this.licenses = licenses;
        this.reservations = reservations;
        this.requests = requests;
        this.transactions = transactions;
        this.key = key;
        this.indices = new StatusIndices(key);
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
            ClientRequest request, Wanted wanted, Instant issuedAt, int year, Function<Reserved, Intent> maker) {
        AgencyCode issuer = wanted.issuer();
        LicenseTypeCode type = wanted.type();
        return transactions.in(() -> {
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
            requests.reserved(request, license.id());
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
                Register.utc(issuedAt),
                key.encrypt(intent.licenseJson(), Register.place(id)),
                null,
                null));
        int position = 1;
        for (Holder holder : license.holders()) {
            licenses.insertHolder(id, position++, key.index(holder.id()));
        }
    }

    /** Whether the holder has a live or reserved license of this type from this agency. */
    private boolean hasLive(AgencyCode issuer, LicenseTypeCode type, HolderId holder) {
        return licenses.countLive(issuer.value(), type.value(), key.index(holder)) > 0;
    }
}
