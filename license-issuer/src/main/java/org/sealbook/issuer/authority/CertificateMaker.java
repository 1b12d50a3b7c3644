package org.sealbook.issuer.authority;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.Period;
import java.util.Date;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.sealbook.issuer.authority.CertifiedKey.Term;
import org.sealbook.license.KeyAlgorithm;

/** Makes X.509 certificates. Serial numbers are 128 random bits. */
final class CertificateMaker {

    private static final int SERIAL_BITS = 128;

    private final SecureRandom random;

    CertificateMaker(SecureRandom random) {
        this.random = random;
    }

    /** A self-signed authority, for {@code years} from the term's begin. */
    CertifiedKey authority(FreshKey key, X500Name name, Instant from, int years) {
        Term term = Term.of(from, Period.ofYears(years));
        X509v3CertificateBuilder builder = builder(name, key, name, key, term);
        add(builder, Extension.basicConstraints, new BasicConstraints(0));
        add(builder, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new CertifiedKey(key, builder.build(signer(key)));
    }

    /** A certificate for signing documents. */
    CertifiedKey signing(CertifiedKey issuer, FreshKey key, X500Name name, Instant from, int years) {
        Term term = Term.of(from, Period.ofYears(years));
        X509v3CertificateBuilder builder = builder(issuer.certificate().getSubject(), issuer.key(), name, key, term);
        add(builder, Extension.basicConstraints, new BasicConstraints(false));
        add(builder, Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        return new CertifiedKey(key, builder.build(signer(issuer.key())));
    }

    /** A wrapper for a key that is trusted by itself: key files want a certificate for each key. */
    CertifiedKey selfSigned(FreshKey key, X500Name name, Instant from, int years) {
        X509v3CertificateBuilder builder = builder(name, key, name, key, Term.of(from, Period.ofYears(years)));
        add(builder, Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature));
        return new CertifiedKey(key, builder.build(signer(key)));
    }

    private X509v3CertificateBuilder builder(X500Name issuer, FreshKey by, X500Name name, FreshKey key, Term term) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer, serial(), Date.from(term.from()), Date.from(term.to()), name, key.publicKey());
        BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
        try {
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key.publicKey()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(by.publicKey()));
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException("key identifiers always encode", cannotHappen);
        }
        return builder;
    }

    private static void add(
            X509v3CertificateBuilder builder,
            org.bouncycastle.asn1.ASN1ObjectIdentifier id,
            org.bouncycastle.asn1.ASN1Encodable value) {
        try {
            builder.addExtension(id, true, value);
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException("extension always encodes", cannotHappen);
        }
    }

    private BigInteger serial() {
        // The top bit set and the sign bit clear: always 17 bytes with a leading zero, never a short serial.
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    }

    private static ContentSigner signer(FreshKey key) {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(
                key.algorithm() == KeyAlgorithm.P256
                        ? X9ObjectIdentifiers.ecdsa_with_SHA256
                        : GMObjectIdentifiers.sm2sign_with_sm3);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return message;
            }

            @Override
            public byte[] getSignature() {
                return key.signer().sign(message.toByteArray());
            }
        };
    }
}
