package org.sealbook.format;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.sealbook.crypto.BytesSigner;
import org.sealbook.format.Malformed.Fault;

/**
 * An electronic seal signature (电子签章, SES_Signature) of GB/T 38540-2020, version 4. Not verified here.
 *
 * @param signed the DER of TBS_Sign, which the signature is over
 * @param signedAt when the signer says it sealed
 * @param dataHash SM3 over the protected bytes
 * @param propertyInfo what is protected: the PDF's byte range as text
 * @param signerCertificate the signer's (签章者) certificate, DER
 */
public record SesSignature(
        ElectronicSeal seal,
        byte[] signed,
        Instant signedAt,
        byte[] dataHash,
        String propertyInfo,
        byte[] signerCertificate,
        byte[] signature) {

    public static final int MAX_BYTES = 96 * 1024;

    private static final int VERSION = 4;

    /** Seals: returns the DER of the SES_Signature. */
    public static byte[] make(
            byte[] seal,
            Instant signedAt,
            byte[] dataHash,
            String propertyInfo,
            byte[] signerCertificate,
            BytesSigner signer) {
        byte[] signed = toBeSigned(seal, signedAt, dataHash, propertyInfo);
        return assemble(signed, signerCertificate, signer.sign(signed));
    }

    /** The DER of TBS_Sign: the exact bytes that a signer of this seal signs, in its own device or ours. */
    public static byte[] toBeSigned(byte[] seal, Instant signedAt, byte[] dataHash, String propertyInfo) {
        return StrictDer.encode(new DERSequence(new ASN1Encodable[] {
            new ASN1Integer(VERSION),
            ASN1Sequence.getInstance(seal),
            new DERGeneralizedTime(Date.from(signedAt)),
            new DERBitString(dataHash),
            new DERIA5String(propertyInfo)
        }));
    }

    /** The DER of the SES_Signature. @param signed what {@link #toBeSigned} gave @param signature over it, DER */
    public static byte[] assemble(byte[] signed, byte[] signerCertificate, byte[] signature) {
        return StrictDer.encode(new DERSequence(new ASN1Encodable[] {
            ASN1Sequence.getInstance(signed),
            new DEROctetString(signerCertificate),
            GMObjectIdentifiers.sm2sign_with_sm3,
            new DERBitString(signature)
        }));
    }

    public static SesSignature read(byte[] der) throws Malformed {
        try {
            return read(StrictDer.read(der, MAX_BYTES, Fault.SEAL));
        } catch (RuntimeException | ParseException otherStructure) {
            // Whatever Bouncy Castle's readers throw on a structure they did not expect: nothing may pass or escape
            // because of it.
            throw ElectronicSeal.seal("not the structure of a version 4 signature");
        }
    }

    private static SesSignature read(ASN1Primitive value) throws Malformed, ParseException {
        // Without the optional time-stamp and extensions: the issuer writes none, and nobody would check them.
        ASN1Sequence whole = StrictDer.sequence(value, 4, 4, Fault.SEAL);
        ASN1Sequence signed = StrictDer.sequence(whole.getObjectAt(0), 5, 5, Fault.SEAL);
        if (ElectronicSeal.integer(signed.getObjectAt(0)) != VERSION) {
            throw ElectronicSeal.seal("a signature of another version than " + VERSION);
        }
        if (!GMObjectIdentifiers.sm2sign_with_sm3.equals(ASN1ObjectIdentifier.getInstance(whole.getObjectAt(2)))) {
            throw ElectronicSeal.seal("a signature of another algorithm than SM2 with SM3");
        }
        return new SesSignature(
                ElectronicSeal.read(StrictDer.sequence(signed.getObjectAt(1), 4, 4, Fault.SEAL)),
                StrictDer.encode(signed),
                ElectronicSeal.time(signed.getObjectAt(2)),
                ASN1BitString.getInstance(signed.getObjectAt(3)).getOctets(),
                ElectronicSeal.ia5(signed.getObjectAt(4)),
                ElectronicSeal.octets(whole.getObjectAt(1)),
                ASN1BitString.getInstance(whole.getObjectAt(3)).getOctets());
    }

    @Override
    public String toString() {
        return "SES_Signature with " + seal;
    }
}
