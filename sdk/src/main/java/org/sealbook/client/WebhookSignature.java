package org.sealbook.client;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook's signature: version 1 of Standard Webhooks, HMAC-SHA-256 over identifier, time and body. Prints nothing. */
public final class WebhookSignature {

    public static final String PREFIX = "whsec_";

    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_SECRET = 24;
    private static final int MAX_SECRET = 64;
    private static final int MOST_SIGNATURES = 10;

    private final SecretKeySpec key;

    private WebhookSignature(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * @param secret as the registry showed it: {@code whsec_} and 24 to 64 bytes in Base64; overwritten here
     * @throws IllegalArgumentException if it is none
     */
    public static WebhookSignature of(char[] secret) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        Arrays.fill(secret, '\0');
        String text = StandardCharsets.UTF_8.decode(bytes).toString();
        Arrays.fill(bytes.array(), (byte) 0);
        byte[] key = decoded(text);
        if (!text.startsWith(PREFIX) || key.length < MIN_SECRET || key.length > MAX_SECRET) {
            throw new IllegalArgumentException("a webhook's secret: whsec_ and 24 to 64 bytes in Base64");
        }
        return new WebhookSignature(new SecretKeySpec(key, ALGORITHM));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.substring(Math.min(PREFIX.length(), text.length())));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** The header {@code webhook-signature}. @param at whole seconds count */
    public String sign(String id, Instant at, byte[] body) {
        return VERSION + Base64.getEncoder().encodeToString(mac(id, at, body));
    }

    /** Whether one of the signatures of a header, ten at most, is right. Takes as long whatever is wrong. */
    public boolean isRight(String header, String id, Instant at, byte[] body) {
        byte[] right = sign(id, at, body).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String given : header.split(" ", MOST_SIGNATURES + 1)) {
            found |= MessageDigest.isEqual(right, given.getBytes(StandardCharsets.US_ASCII));
        }
        return found;
    }

    private byte[] mac(String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
