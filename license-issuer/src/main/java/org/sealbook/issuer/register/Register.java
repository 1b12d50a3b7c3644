package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;

/** What has been reserved, issued and revoked, in transactions. */
public final class Register {

    private final LicenseMapper licenses;
    private final ReservationMapper reservations;
    private final Requests requests;
    private final Transactions transactions;
    private final DataKey key;
    private final Clock clock;

    Register(
            LicenseMapper licenses,
            ReservationMapper reservations,
            Requests requests,
            Transactions transactions,
            DataKey key,
            Clock clock) {
        this.licenses = licenses;
        this.reservations = reservations;
        this.requests = requests;
        this.transactions = transactions;
        this.key = key;
        this.clock = clock;
    }

    /** Records that the license is sealed and stored, and with it the answer to the request. */
    public void record(ClientRequest request, LicenseId id, LicenseRecord.StoredFile file, byte[] answer) {
        transactions.in(() -> {
            if (licenses.record(id.toString(), file.sha256(), file.bytes()) != 1) {
                throw new IllegalStateException("license " + id + " is not reserved");
            }
            requests.answered(request, answer);
            return true;
        });
    }

    /** Ends a request that changed nothing more than the register, with its answer. */
    public void answered(ClientRequest request, byte[] answer) {
        transactions.in(() -> {
            requests.answered(request, answer);
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

    /** Revokes a valid license and marks its status list as changed; false if it is not valid or not there. */
    public boolean revoke(ClientRequest request, LicenseRecord record, String reason, String legalBasis) {
        return transactions.in(() -> {
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
    public boolean isRevokedBy(ClientRequest request, LicenseRecord record) {
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

    static String place(String id) {
        return "license.sealed_json:" + id;
    }

    private LocalDateTime now() {
        return utc(clock.instant());
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
