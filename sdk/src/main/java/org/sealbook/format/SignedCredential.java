package org.sealbook.format;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.license.KeyAlgorithm;

/**
 * A device credential taken apart. Its signature is not checked here.
 *
 * @param kid the first 8 bytes of the key's SHA-256
 * @param toBeSigned what the signature is over
 * @param sha256 of all of it, which the device signs
 */
public record SignedCredential(
        KeyAlgorithm algorithm,
        byte[] kid,
        DeviceCredential credential,
        byte[] toBeSigned,
        byte[] signature,
        byte[] sha256) {

    static final int MAX_BYTES = 1024;

    public static SignedCredential read(byte[] bytes) throws Malformed {
        if (bytes.length > MAX_BYTES) {
            throw new Malformed(Fault.SIZE, "credential of more than " + MAX_BYTES + " bytes");
        }
        CBORObject cose = SignedQrToken.decode(bytes);
        if (cose.getType() != CBORType.Array
                || cose.size() != 4
                || cose.isTagged()
                || cose.get(1).getType() != CBORType.Map
                || cose.get(1).size() != 0) {
            throw new Malformed(Fault.NOT_A_TOKEN, "not a COSE_Sign1");
        }
        CBORObject header = SignedQrToken.decode(SignedQrToken.byteString(cose.get(0)));
        byte[] payload = SignedQrToken.byteString(cose.get(2));
        byte[] signature = SignedQrToken.byteString(cose.get(3));
        if (header.getType() != CBORType.Map || header.size() != 2) {
            throw new Malformed(Fault.SYNTAX, "credential headers");
        }
        KeyAlgorithm algorithm = SignedQrToken.algorithm(header.get(CBORObject.FromObject(1)));
        byte[] kid = SignedQrToken.byteString(header.get(CBORObject.FromObject(4)));
        if (kid.length != QrToken.KID_BYTES || signature.length != RawSignature.BYTES) {
            throw new Malformed(Fault.SYNTAX, "credential key name or signature");
        }
        return new SignedCredential(
                algorithm,
                kid,
                CredentialPayload.read(SignedQrToken.decode(payload)),
                DeviceCredential.toBeSigned(algorithm, kid, payload),
                signature,
                Digests.sha256(bytes));
    }

    @Override
    public String toString() {
        return "signed " + credential;
    }
}
