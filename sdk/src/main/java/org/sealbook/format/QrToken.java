package org.sealbook.format;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.Validity;

/**
 * What a QR code says of a license: enough to compare with the paper and to look up its status, with the codes of
 * persons masked. Carried as a COSE_Sign1 in decimal digits behind our public link (docs/format.md).
 *
 * @param typeVersion the version of the license type's document
 */
public record QrToken(
        LicenseId id,
        LicenseNumber number,
        List<QrHolder> holders,
        LocalDate issuedOn,
        Validity validity,
        StatusReference status,
        int typeVersion) {

    /** A holder as a QR code shows it. @param maskedId the code, a person's with all but four characters starred */
    public record QrHolder(String name, HolderIdType type, String maskedId) {

        @Override
        public String toString() {
            return (type.isPerson() ? "***" : name) + " " + type.code() + ":" + maskedId;
        }
    }

    /** COSE algorithm of SM2 with SM3: private use, since none is registered. */
    static final int ALG_SM2 = -65800;

    /** COSE algorithm ES256. */
    static final int ALG_ES256 = -7;

    static final int MAX_BYTES = 1024;
    static final int KID_BYTES = 8;
    static final CBOREncodeOptions DETERMINISTIC = new CBOREncodeOptions("ctap2canonical=true");

    private static final byte[] EXTERNAL_AAD = "sealbook/qr/v1".getBytes(StandardCharsets.US_ASCII);
    private static final char FORMAT = '1';

    public QrToken {
        holders = List.copyOf(holders);
    }

    /** What the QR code of this license says. */
    public static QrToken of(License license) {
        List<QrHolder> holders = license.holders().stream()
                .map(holder -> new QrHolder(
                        holder.name(), holder.id().type(), holder.id().masked()))
                .toList();
        return new QrToken(
                license.id(),
                license.number(),
                holders,
                license.issuedOn(),
                license.validity(),
                license.status(),
                license.type().version());
    }

    /** The signed part of the token, deterministic CBOR. */
    public byte[] payload() {
        return QrPayload.write(this).EncodeToBytes(DETERMINISTIC);
    }

    /** What the QR key signs: the Sig_structure of RFC 9052 with our own external data. */
    public static byte[] toBeSigned(KeyAlgorithm algorithm, byte[] kid, byte[] payload) {
        return CBORObject.NewArray()
                .Add("Signature1")
                .Add(protectedHeader(algorithm, kid))
                .Add(EXTERNAL_AAD)
                .Add(payload)
                .EncodeToBytes(DETERMINISTIC);
    }

    /** The untagged COSE_Sign1. @param signature 64 bytes, r and s */
    public static byte[] assemble(KeyAlgorithm algorithm, byte[] kid, byte[] payload, byte[] signature) {
        return CBORObject.NewArray()
                .Add(protectedHeader(algorithm, kid))
                .Add(CBORObject.NewMap())
                .Add(payload)
                .Add(signature)
                .EncodeToBytes(DETERMINISTIC);
    }

    /**
     * The digits behind the link: the format digit, then the bytes as one number. A byte 1 goes before them, so that
     * leading zeros survive.
     */
    public static String digits(byte[] cose) {
        byte[] guarded = new byte[cose.length + 1];
        guarded[0] = 1;
        System.arraycopy(cose, 0, guarded, 1, cose.length);
        return FORMAT + new BigInteger(1, guarded).toString();
    }

    static char format() {
        return FORMAT;
    }

    static byte[] protectedHeader(KeyAlgorithm algorithm, byte[] kid) {
        if (kid.length != KID_BYTES) {
            throw new IllegalArgumentException("kid: " + KID_BYTES + " bytes");
        }
        return CBORObject.NewMap()
                .Add(1, algorithm == KeyAlgorithm.P256 ? ALG_ES256 : ALG_SM2)
                .Add(4, kid)
                .EncodeToBytes(DETERMINISTIC);
    }

    @Override
    public String toString() {
        return "QR token of " + id;
    }
}
