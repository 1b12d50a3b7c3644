package org.sealbook.format;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.license.KeyAlgorithm;

/**
 * A QR text taken apart. The signature is not checked here.
 *
 * @param prefixOrEmpty what stood before the digits: our link, somebody else's, or nothing
 * @param kid the first 8 bytes of the key's SHA-256
 * @param toBeSigned what the signature is over
 */
public record SignedQrToken(
        String prefixOrEmpty, KeyAlgorithm algorithm, byte[] kid, QrToken token, byte[] toBeSigned, byte[] signature) {

    /** The longest text that is looked at, prefix and digits together. */
    public static final int MAX_TEXT = 3000;

    private static final CBOREncodeOptions STRICT =
            new CBOREncodeOptions("allowduplicatekeys=false;ctap2canonical=true");

    /** The text before the digits, or empty if there is nothing but digits. */
    public Optional<String> prefix() {
        return prefixOrEmpty.isEmpty() ? Optional.empty() : Optional.of(prefixOrEmpty);
    }

    /** Takes a scanned or pasted text apart. White space around it is dropped. */
    public static SignedQrToken read(String scanned) throws Malformed {
        String text = scanned.strip();
        if (text.length() > MAX_TEXT) {
            throw new Malformed(Fault.SIZE, "QR text of more than " + MAX_TEXT + " characters");
        }
        int from = text.length();
        while (from > 0 && text.charAt(from - 1) >= '0' && text.charAt(from - 1) <= '9') {
            from--;
        }
        String prefix = text.substring(0, from);
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new Malformed(Fault.NOT_A_TOKEN, "no link with digits at its end");
        }
        return cose(prefix, bytes(text.substring(from)));
    }

    private static byte[] bytes(String digits) throws Malformed {
        if (digits.length() < 100 || digits.charAt(0) != QrToken.format() || digits.charAt(1) == '0') {
            throw new Malformed(Fault.NOT_A_TOKEN, "digits are not of a token");
        }
        byte[] guarded = new BigInteger(digits.substring(1)).toByteArray();
        if (guarded[0] != 1 || guarded.length > QrToken.MAX_BYTES) {
            throw new Malformed(Fault.NOT_A_TOKEN, "digits are not of a token");
        }
        return Arrays.copyOfRange(guarded, 1, guarded.length);
    }

    private static SignedQrToken cose(String prefix, byte[] bytes) throws Malformed {
        CBORObject cose = decode(bytes);
        if (cose.getType() != CBORType.Array || cose.size() != 4 || cose.isTagged()) {
            throw new Malformed(Fault.NOT_A_TOKEN, "not a COSE_Sign1");
        }
        byte[] protectedBytes = byteString(cose.get(0));
        CBORObject header = decode(protectedBytes);
        byte[] payload = byteString(cose.get(2));
        byte[] signature = byteString(cose.get(3));
        if (header.getType() != CBORType.Map || header.size() != 2 || !emptyMap(cose.get(1))) {
            throw new Malformed(Fault.SYNTAX, "token headers");
        }
        KeyAlgorithm algorithm = algorithm(header.get(CBORObject.FromObject(1)));
        byte[] kid = byteString(header.get(CBORObject.FromObject(4)));
        if (kid.length != QrToken.KID_BYTES || signature.length != RawSignature.BYTES) {
            throw new Malformed(Fault.SYNTAX, "token key name or signature");
        }
        QrToken token = QrPayload.read(decode(payload));
        return new SignedQrToken(prefix, algorithm, kid, token, QrToken.toBeSigned(algorithm, kid, payload), signature);
    }

    private static boolean emptyMap(CBORObject value) {
        return value.getType() == CBORType.Map && value.size() == 0;
    }

    static KeyAlgorithm algorithm(CBORObject value) throws Malformed {
        if (value != null && QrPayload.integer(value, Integer.MIN_VALUE, 0) == QrToken.ALG_ES256) {
            return KeyAlgorithm.P256;
        }
        if (value != null && QrPayload.integer(value, Integer.MIN_VALUE, 0) == QrToken.ALG_SM2) {
            return KeyAlgorithm.SM2;
        }
        throw new Malformed(Fault.VALUE, "token of an unknown algorithm");
    }

    static byte[] byteString(CBORObject value) throws Malformed {
        if (value == null || value.getType() != CBORType.ByteString) {
            throw new Malformed(Fault.SYNTAX, "token byte string");
        }
        return value.GetByteString();
    }

    /** Decodes and demands that the bytes are the deterministic encoding of what they decode to. */
    static CBORObject decode(byte[] bytes) throws Malformed {
        try {
            CBORObject value = CBORObject.DecodeFromBytes(bytes, STRICT);
            if (!Arrays.equals(value.EncodeToBytes(QrToken.DETERMINISTIC), bytes)) {
                throw new Malformed(Fault.SYNTAX, "token is not deterministic CBOR");
            }
            return value;
        } catch (CBORException | IllegalArgumentException notCbor) {
            throw new Malformed(Fault.NOT_A_TOKEN, "not CBOR");
        }
    }

    @Override
    public String toString() {
        return "signed " + token;
    }
}
