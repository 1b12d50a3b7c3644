package org.sealbook.format;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.sealbook.crypto.BytesSigner;
import org.sealbook.crypto.Digests;
import org.sealbook.format.Malformed.Fault;

/**
 * An electronic seal (电子印章, SESeal) of GB/T 38540-2020, version 4: a picture, a list of those who may sign with it,
 * and the seal maker's signature. Not verified here.
 *
 * @param signedInfo the DER that the maker's signature is over
 * @param makerCertificate the seal maker's (制章者) certificate, DER
 * @param signers certificates (DER) of those who may use the seal, or their digests
 * @param der the whole seal
 */
public record ElectronicSeal(
        Info info,
        List<byte[]> signers,
        boolean signersAreDigests,
        byte[] signedInfo,
        byte[] makerCertificate,
        byte[] signature,
        byte[] der) {

    /** The seal's properties. @param widthMm the picture's width in millimetres @param validFrom and until, inclusive */
    public record Info(
            String id,
            String name,
            Instant createdAt,
            Instant validFrom,
            Instant validUntil,
            String pictureType,
            byte[] picture,
            int widthMm,
            int heightMm) {}

    public static final int MAX_BYTES = 64 * 1024;

    private static final int VERSION = 4;
    private static final String VENDOR = "sealbook";

    public ElectronicSeal {
        signers = List.copyOf(signers);
    }

    /** Makes a seal, as the seal maker does. */
    public static ElectronicSeal make(
            Info info, List<byte[]> signerCertificates, byte[] makerCertificate, BytesSigner maker) {
        DERSequence header = sequence(new DERIA5String("ES"), new ASN1Integer(VERSION), new DERIA5String(VENDOR));
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        signerCertificates.forEach(certificate -> certificates.add(new DEROctetString(certificate)));
        DERSequence property = sequence(
                new ASN1Integer(1),
                new DERUTF8String(info.name()),
                new ASN1Integer(1),
                new DERSequence(certificates),
                time(info.createdAt()),
                time(info.validFrom()),
                time(info.validUntil()));
        DERSequence picture = sequence(
                new DERIA5String(info.pictureType()),
                new DEROctetString(info.picture()),
                new ASN1Integer(info.widthMm()),
                new ASN1Integer(info.heightMm()));
        DERSequence signed = sequence(header, new DERIA5String(info.id()), property, picture);
        byte[] signature = maker.sign(StrictDer.encode(signed));
        DERSequence seal = sequence(
                signed,
                new DEROctetString(makerCertificate),
                GMObjectIdentifiers.sm2sign_with_sm3,
                new DERBitString(signature));
        return new ElectronicSeal(
                info,
                signerCertificates,
                false,
                StrictDer.encode(signed),
                makerCertificate,
                signature,
                StrictDer.encode(seal));
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static DERGeneralizedTime time(Instant instant) {
        return new DERGeneralizedTime(Date.from(instant));
    }

    public static ElectronicSeal read(byte[] der) throws Malformed {
        try {
            return read(StrictDer.sequence(StrictDer.read(der, MAX_BYTES, Fault.SEAL), 4, 4, Fault.SEAL));
        } catch (RuntimeException | ParseException otherStructure) {
            // Whatever Bouncy Castle's readers throw on a structure they did not expect: nothing may pass or escape
            // because of it.
            throw seal("not the structure of a version 4 seal");
        }
    }

    static ElectronicSeal read(ASN1Sequence seal) throws Malformed, ParseException {
        ASN1Sequence signed = StrictDer.sequence(seal.getObjectAt(0), 4, 5, Fault.SEAL);
        ASN1Sequence header = StrictDer.sequence(signed.getObjectAt(0), 3, 3, Fault.SEAL);
        ASN1Sequence property = StrictDer.sequence(signed.getObjectAt(2), 7, 7, Fault.SEAL);
        ASN1Sequence picture = StrictDer.sequence(signed.getObjectAt(3), 4, 4, Fault.SEAL);
        if (!ia5(header.getObjectAt(0)).equals("ES") || integer(header.getObjectAt(1)) != VERSION) {
            throw seal("not a seal of version " + VERSION);
        }
        if (!GMObjectIdentifiers.sm2sign_with_sm3.equals(ASN1ObjectIdentifier.getInstance(seal.getObjectAt(2)))) {
            throw seal("a maker's signature of another algorithm than SM2 with SM3");
        }
        Info info = new Info(
                ia5(signed.getObjectAt(1)),
                ASN1UTF8String.getInstance(property.getObjectAt(1)).getString(),
                time(property.getObjectAt(4)),
                time(property.getObjectAt(5)),
                time(property.getObjectAt(6)),
                ia5(picture.getObjectAt(0)),
                octets(picture.getObjectAt(1)),
                integer(picture.getObjectAt(2)),
                integer(picture.getObjectAt(3)));
        int listType = integer(property.getObjectAt(2));
        return new ElectronicSeal(
                info,
                signers(listType, property.getObjectAt(3)),
                listType == 2,
                StrictDer.encode(signed),
                octets(seal.getObjectAt(1)),
                ASN1BitString.getInstance(seal.getObjectAt(3)).getOctets(),
                StrictDer.encode(seal));
    }

    /** The choice carries no tag: the list's type says what stands in it. */
    private static List<byte[]> signers(int listType, ASN1Encodable list) throws Malformed {
        if (listType != 1 && listType != 2) {
            throw seal("a list of signers that is neither certificates nor digests");
        }
        List<byte[]> signers = new ArrayList<>();
        for (ASN1Encodable signer : StrictDer.sequence(list, 1, 100, Fault.SEAL)) {
            if (listType == 1) {
                signers.add(octets(signer));
            } else {
                ASN1Sequence digest = StrictDer.sequence(signer, 2, 2, Fault.SEAL);
                if (!ASN1PrintableString.getInstance(digest.getObjectAt(0))
                        .getString()
                        .equals("SM3")) {
                    throw seal("a digest of another algorithm than SM3");
                }
                signers.add(octets(digest.getObjectAt(1)));
            }
        }
        return signers;
    }

    /** Whether the seal's list has this certificate: the whole of it, or its SM3. */
    public boolean mayBeUsedBy(byte[] certificate) {
        byte[] wanted = signersAreDigests ? Digests.sm3(certificate) : certificate;
        return signers.stream().anyMatch(signer -> Arrays.equals(signer, wanted));
    }

    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(info.validFrom()) && !instant.isAfter(info.validUntil());
    }

    static int integer(ASN1Encodable value) throws Malformed {
        ASN1Integer integer = ASN1Integer.getInstance(value);
        if (integer.getValue().bitLength() > 31) {
            throw seal("a number out of range");
        }
        return integer.getValue().intValue();
    }

    static String ia5(ASN1Encodable value) {
        return ASN1IA5String.getInstance(value).getString();
    }

    static byte[] octets(ASN1Encodable value) {
        return ASN1OctetString.getInstance(value).getOctets();
    }

    static Instant time(ASN1Encodable value) throws ParseException {
        return ASN1GeneralizedTime.getInstance(value).getDate().toInstant();
    }

    static Malformed seal(String what) {
        return new Malformed(Fault.SEAL, "electronic seal: " + what);
    }

    @Override
    public String toString() {
        return "electronic seal " + info.id();
    }
}
