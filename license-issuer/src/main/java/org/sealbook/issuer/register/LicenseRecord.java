package org.sealbook.issuer.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;

/**
 * A license as the register has it.
 *
 * @param licenseJson the bytes that were sealed, or will be
 * @param issuedAt the time of signing
 * @param life its state, how often it changed and what replaced it
 * @param file what was stored; empty while the license is only reserved
 */
public record LicenseRecord(
        License license, byte[] licenseJson, Instant issuedAt, Life life, Optional<StoredFile> file) {

    /** @param sha256 its name in the file store */
    public record StoredFile(String sha256, int bytes) {}

    /**
     * @param deed how this version came to be
     * @param status as stored: see {@link LicenseRecord#statusOn}
     * @param revision one more with everything that happens to the license, from 1
     * @param successor the version that replaced this one
     */
    public record Life(String deed, RegisterStatus status, int revision, Optional<LicenseId> successor) {

        static Life begun(String deed) {
            return new Life(deed, RegisterStatus.VALID, 1, Optional.empty());
        }
    }

    public RegisterStatus statusOn(LocalDate day) {
        return life.status().on(day, license.validity());
    }

    /** The same, with its file. */
    public LicenseRecord stored(StoredFile file) {
        return new LicenseRecord(license, licenseJson, issuedAt, life, Optional.of(file));
    }

    @Override
    public String toString() {
        return "record of " + license;
    }
}
