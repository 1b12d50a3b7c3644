package org.sealbook.issuer.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.bouncycastle.cert.X509CertificateHolder;

/** A fresh key and its certificate. */
record CertifiedKey(FreshKey key, X509CertificateHolder certificate) {

    /** When something is valid; both ends included, whole seconds. */
    record Term(Instant from, Instant to) {

        static Term of(Instant from, Period length) {
            return new Term(from, from.atOffset(ZoneOffset.UTC).plus(length).toInstant());
        }
    }

    byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException("a certificate just made always encodes", cannotHappen);
        }
    }

    Term term() {
        return new Term(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
