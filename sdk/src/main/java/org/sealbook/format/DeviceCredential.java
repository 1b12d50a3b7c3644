package org.sealbook.format;

import com.upokecenter.cbor.CBORObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.sealbook.license.Holder;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/**
 * What a registry says of a device for a few days: that whoever signs with its key is the holder of this license. Signed by the QR key
 * of the license's issuer, over other external data than a QR code, so that neither passes for the other (docs/format.md).
 *
 * @param holderName as {@link #maskedName} gives it
 * @param issuedOn the day on which the license was issued
 * @param from when the credential was made, in whole seconds
 * @param to from then on it is none; {@link #LONGEST} after {@code from} at most
 */
public record DeviceCredential(
        LicenseId id,
        String holderName,
        LocalDate issuedOn,
        Validity validity,
        StatusReference status,
        DeviceKey deviceKey,
        Instant from,
        Instant to) {

    public static final Duration LONGEST = Duration.ofDays(7);

    private static final byte[] EXTERNAL_AAD = "sealbook/credential/v1".getBytes(StandardCharsets.US_ASCII);

    public DeviceCredential {
        if (!from.isBefore(to) || to.isAfter(from.plus(LONGEST)) || from.getNano() != 0 || to.getNano() != 0) {
            throw new IllegalArgumentException("a credential is for whole seconds, and for " + LONGEST + " at most");
        }
        if (holderName.isBlank() || holderName.length() > Holder.MAX_NAME) {
            throw new IllegalArgumentException("holder name: 1 to " + Holder.MAX_NAME + " characters");
        }
    }

    /** @param holder who has the device: one of the license's */
    public static DeviceCredential of(License license, Holder holder, DeviceKey deviceKey, Instant from, Instant to) {
        if (!license.holders().contains(holder)) {
            throw new IllegalArgumentException("not a holder of this license");
        }
        return new DeviceCredential(
                license.id(),
                maskedName(holder),
                license.issuedOn(),
                license.validity(),
                license.status(),
                deviceKey,
                from,
                to);
    }

    /** A person's name with all but its first character starred; another's as it is. */
    public static String maskedName(Holder holder) {
        String name = holder.name();
        if (!holder.id().type().isPerson()) {
            return name;
        }
        int first = name.offsetByCodePoints(0, 1);
        int others = name.codePointCount(first, name.length());
        return name.substring(0, first) + "*".repeat(others);
    }

    /** The signed part, deterministic CBOR. */
    public byte[] payload() {
        return CredentialPayload.write(this).EncodeToBytes(QrToken.DETERMINISTIC);
    }

    /** What the QR key signs: the Sig_structure of RFC 9052 with our own external data. */
    public static byte[] toBeSigned(KeyAlgorithm algorithm, byte[] kid, byte[] payload) {
        return sigStructure(QrToken.protectedHeader(algorithm, kid), EXTERNAL_AAD, payload);
    }

    static byte[] sigStructure(byte[] protectedHeader, byte[] externalData, byte[] payload) {
        return CBORObject.NewArray()
                .Add("Signature1")
                .Add(protectedHeader)
                .Add(externalData)
                .Add(payload)
                .EncodeToBytes(QrToken.DETERMINISTIC);
    }

    /** The untagged COSE_Sign1 that the device keeps. @param signature 64 bytes, r and s */
    public static byte[] assemble(KeyAlgorithm algorithm, byte[] kid, byte[] payload, byte[] signature) {
        return QrToken.assemble(algorithm, kid, payload, signature);
    }

    @Override
    public String toString() {
        return "device credential for " + id;
    }
}
