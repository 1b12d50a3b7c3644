package org.sealbook.issuer.register;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.register.LicenseRecord.Life;
import org.sealbook.issuer.register.LicenseRecord.StoredFile;
import org.sealbook.license.LicenseId;

/** A row of {@code license}. Times are UTC. */
record LicenseRow(
        String id,
        String serial,
        int version,
        String state,
        String deed,
        @Nullable String previousId,
        @Nullable String successorId,
        @Nullable String origin,
        String typeCode,
        int typeVersion,
        String issuer,
        byte @Nullable [] sealedCase,
        String status,
        int revision,
        String statusList,
        int statusIndex,
        LocalDateTime issuedAt,
        @Nullable LocalDate validUntil,
        byte[] sealedJson,
        @Nullable String fileSha256,
        @Nullable Integer fileBytes) {

    /** Where the data of a license are kept: bound into their encryption. */
    static String place(String id) {
        return "license.sealed_json:" + id;
    }

    static String casePlace(String id) {
        return "license.sealed_case:" + id;
    }

    LicenseRecord record(DataKey key) {
        byte[] json = key.decrypt(sealedJson, place(id));
        try {
            return new LicenseRecord(LicenseJson.read(json).license(), json, Times.instant(issuedAt), life(), file());
        } catch (Malformed damaged) {
            throw new IllegalStateException("the register holds data that are no license's", damaged);
        }
    }

    /** Whether it was reserved and never issued. */
    boolean isVoided() {
        return state.equals("VOIDED");
    }

    Optional<String> caseNumber(DataKey key) {
        return Optional.ofNullable(sealedCase)
                .map(bytes -> new String(key.decrypt(bytes, casePlace(id)), StandardCharsets.UTF_8));
    }

    private Life life() {
        return new Life(
                deed,
                RegisterStatus.valueOf(status),
                revision,
                Optional.ofNullable(successorId).map(LicenseId::of));
    }

    private Optional<StoredFile> file() {
        return fileSha256 == null || fileBytes == null
                ? Optional.empty()
                : Optional.of(new StoredFile(fileSha256, fileBytes));
    }

    @Override
    public String toString() {
        return "row of license " + id;
    }
}
