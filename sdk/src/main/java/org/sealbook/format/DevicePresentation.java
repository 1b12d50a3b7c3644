package org.sealbook.format;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.Malformed.Fault;

/**
 * What a device shows an offline verifier, taken apart: its credential, and its signature over the verifier's challenge, the
 * credential's digest, the time and a number of its own. No signature is checked here.
 *
 * @param challenge as the verifier showed it: 6 digits, or 26 characters
 * @param at the device's time, in whole seconds
 * @param jti 8 random bytes: no two presentations have the same
 * @param toBeSigned what the device's signature is over
 */
public record DevicePresentation(
        SignedCredential credential, String challenge, Instant at, byte[] jti, byte[] toBeSigned, byte[] signature) {

    /** Before the digits. It is no link: a camera that opens links has nothing to open. */
    public static final String PREFIX = "SEALBOOK2:";

    public static final int JTI_BYTES = 8;

    /** The longest text that is looked at. */
    public static final int MAX_TEXT = 4000;

    private static final byte[] EXTERNAL_AAD = "sealbook/presentation/v1".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern CHALLENGE = Pattern.compile("[0-9]{6}|[0-9A-HJKMNP-TV-Z]{26}");
    private static final int CHALLENGE_KEY = 1;
    private static final int AT = 2;
    private static final int JTI = 3;

    public static boolean isChallenge(String text) {
        return CHALLENGE.matcher(text).matches();
    }

    /**
     * What the device signs with ECDSA and SHA-256: a Sig_structure (RFC 9052) whose payload is not sent.
     *
     * @param credential the bytes that the registry issued
     */
    public static byte[] toBeSigned(byte[] credential, String challenge, Instant at, byte[] jti) {
        return toBeSigned(said(challenge, at, jti), Digests.sha256(credential));
    }

    private static byte[] toBeSigned(CBORObject said, byte[] credentialSha256) {
        byte[] payload = CBORObject.NewArray().Add(said).Add(credentialSha256).EncodeToBytes(QrToken.DETERMINISTIC);
        return DeviceCredential.sigStructure(new byte[0], EXTERNAL_AAD, payload);
    }

    private static CBORObject said(String challenge, Instant at, byte[] jti) {
        return CBORObject.NewMap()
                .Add(CHALLENGE_KEY, challenge)
                .Add(AT, at.getEpochSecond())
                .Add(JTI, jti);
    }

    /** The text that the device shows: {@link #PREFIX}, then the bytes as one number. @param signature 64 bytes, r and s */
    public static String text(byte[] credential, String challenge, Instant at, byte[] jti, byte[] signature) {
        byte[] bytes = CBORObject.NewArray()
                .Add(credential)
                .Add(said(challenge, at, jti))
                .Add(signature)
                .EncodeToBytes(QrToken.DETERMINISTIC);
        byte[] guarded = new byte[bytes.length + 1];
        guarded[0] = 1;
        System.arraycopy(bytes, 0, guarded, 1, bytes.length);
        return PREFIX + new BigInteger(1, guarded);
    }

    /** Takes a scanned text apart. White space around it is dropped. */
    public static DevicePresentation read(String scanned) throws Malformed {
        if (scanned.length() > MAX_TEXT) {
            throw new Malformed(Fault.SIZE, "text of more than " + MAX_TEXT + " characters");
        }
        String text = scanned.strip();
        if (!text.startsWith(PREFIX)) {
            throw new Malformed(Fault.NOT_A_TOKEN, "not a presentation");
        }
        CBORObject parts = SignedQrToken.decode(bytes(text.substring(PREFIX.length())));
        if (parts.getType() != CBORType.Array || parts.size() != 3 || parts.isTagged()) {
            throw new Malformed(Fault.NOT_A_TOKEN, "not a presentation");
        }
        SignedCredential credential = SignedCredential.read(SignedQrToken.byteString(parts.get(0)));
        return read(credential, parts.get(1), SignedQrToken.byteString(parts.get(2)));
    }

    private static DevicePresentation read(SignedCredential credential, CBORObject said, byte[] signature)
            throws Malformed {
        if (said.getType() != CBORType.Map || said.size() != 3 || signature.length != RawSignature.BYTES) {
            throw new Malformed(Fault.SYNTAX, "presentation members");
        }
        String challenge = QrPayload.text(said, CHALLENGE_KEY);
        byte[] jti = SignedQrToken.byteString(QrPayload.member(said, JTI));
        if (!isChallenge(challenge) || jti.length != JTI_BYTES) {
            throw new Malformed(Fault.VALUE, "presentation challenge or number");
        }
        Instant at = Instant.ofEpochSecond(QrPayload.integer(QrPayload.member(said, AT), 0, 1L << 36));
        return new DevicePresentation(credential, challenge, at, jti, toBeSigned(said, credential.sha256()), signature);
    }

    /** One number has one text: digits alone, none of them a nought at the beginning. */
    private static byte[] bytes(String digits) throws Malformed {
        boolean digitsOnly = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits.length() < 100 || !digitsOnly || digits.charAt(0) == '0') {
            throw new Malformed(Fault.NOT_A_TOKEN, "digits are not of a presentation");
        }
        byte[] guarded = new BigInteger(digits).toByteArray();
        if (guarded[0] != 1) {
            throw new Malformed(Fault.NOT_A_TOKEN, "digits are not of a presentation");
        }
        return Arrays.copyOfRange(guarded, 1, guarded.length);
    }

    @Override
    public String toString() {
        return "presentation of " + credential;
    }
}
