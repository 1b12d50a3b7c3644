package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;

/** A row of {@code batch}. */
record BatchRow(
        String id,
        String issuer,
        String client,
        String officer,
        @Nullable String typeCode,
        boolean legacy,
        String state,
        String fileSha256,
        long fileBytes,
        byte[] sealedReading,
        byte @Nullable [] sealedFault,
        int checked,
        int faulty,
        int issued,
        int refused,
        boolean twoPersons,
        @Nullable String approvedBy,
        long checkedTo,
        long handedTo,
        LocalDateTime createdAt,
        @Nullable LocalDateTime checkedAt,
        @Nullable LocalDateTime startedAt,
        @Nullable LocalDateTime endedAt) {

    static String readingPlace(String id) {
        return "batch.sealed_reading:" + id;
    }

    static String faultPlace(String id) {
        return "batch.sealed_fault:" + id;
    }

    Batch batch(DataKey key) {
        return new Batch(
                id,
                new AgencyCode(issuer),
                new Batch.Asker(client, officer),
                new Batch.Kind(Optional.ofNullable(typeCode).map(LicenseTypeCode::new), legacy),
                Batch.State.valueOf(state),
                new Batch.File(fileSha256, fileBytes),
                key.decrypt(sealedReading, readingPlace(id)),
                Optional.ofNullable(sealedFault).map(kept -> key.decrypt(kept, faultPlace(id))),
                new Batch.Counts(checked, faulty, issued, refused),
                new Batch.Approval(twoPersons, Optional.ofNullable(approvedBy)),
                new Batch.Reached(checkedTo, handedTo),
                new Batch.Times(
                        Times.instant(createdAt),
                        Optional.ofNullable(checkedAt).map(Times::instant),
                        Optional.ofNullable(startedAt).map(Times::instant),
                        Optional.ofNullable(endedAt).map(Times::instant)));
    }

    @Override
    public String toString() {
        return "row of batch " + id;
    }
}
