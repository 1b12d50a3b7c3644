package org.sealbook.issuer.register;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.license.License;

/**
 * A license as the register has it.
 *
 * @param licenseJson the bytes that were sealed, or will be
 * @param issuedAt the time of signing
 * @param file what was stored; empty while the license is only reserved
 */
public record LicenseRecord(
        License license, byte[] licenseJson, Instant issuedAt, RegisterStatus status, Optional<StoredFile> file) {

    /** @param sha256 its name in the file store */
    public record StoredFile(String sha256, int bytes) {}

    @Override
    public String toString() {
        return "record of " + license;
    }
}
