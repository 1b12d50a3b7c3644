package org.sealbook.verify;

import java.time.LocalDate;
import org.sealbook.format.QrToken;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.Validity;

/** What was presented says: all of a license, or the excerpt in a QR code. */
public sealed interface LicenseContent {

    LicenseId id();

    LicenseNumber number();

    LocalDate issuedOn();

    Validity validity();

    StatusReference status();

    /** From a sealed PDF. */
    record Full(License license) implements LicenseContent {

        @Override
        public LicenseId id() {
            return license.id();
        }

        @Override
        public LicenseNumber number() {
            return license.number();
        }

        @Override
        public LocalDate issuedOn() {
            return license.issuedOn();
        }

        @Override
        public Validity validity() {
            return license.validity();
        }

        @Override
        public StatusReference status() {
            return license.status();
        }
    }

    /** From a QR code. */
    record Excerpt(QrToken token) implements LicenseContent {

        @Override
        public LicenseId id() {
            return token.id();
        }

        @Override
        public LicenseNumber number() {
            return token.number();
        }

        @Override
        public LocalDate issuedOn() {
            return token.issuedOn();
        }

        @Override
        public Validity validity() {
            return token.validity();
        }

        @Override
        public StatusReference status() {
            return token.status();
        }
    }
}
