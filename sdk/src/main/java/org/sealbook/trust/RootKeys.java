package org.sealbook.trust;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.format.StrictJson;

/** The pinned root: the keys whose signature on the trust list is believed. Given by the operator, never fetched. */
public final class RootKeys {

    private static final int MAX_BYTES = 64 * 1024;

    private final List<PublicVerifier> keys;
    private final String fingerprint;

    private RootKeys(List<PublicVerifier> keys, String fingerprint) {
        this.keys = List.copyOf(keys);
        this.fingerprint = fingerprint;
    }

    /** Reads a {@code root.json}. */
    public static RootKeys read(byte[] rootJson) throws Malformed {
        StrictJson root = StrictJson.read(rootJson, MAX_BYTES);
        root.integer("version", 1, Integer.MAX_VALUE);
        List<PublicVerifier> keys = new ArrayList<>();
        for (StrictJson key : root.objects("keys", 10)) {
            keys.add(p256(key));
            key.nothingElse();
        }
        root.nothingElse();
        if (keys.isEmpty()) {
            throw new Malformed(Fault.VALUE, "a root without keys");
        }
        return new RootKeys(keys, Digests.sha256Hex(rootJson));
    }

    /** SHA-256 of {@code root.json} in hexadecimal, to be compared with the sheet that came with the counter. */
    public String fingerprint() {
        return fingerprint;
    }

    boolean signed(Jws jws) {
        return RawSignature.ofRaw(jws.signature())
                .filter(signature -> keys.stream()
                        .anyMatch(key -> HexFormat.of().formatHex(key.kid()).equals(jws.kid())
                                && key.verify(jws.signed(), signature)))
                .isPresent();
    }

    /** A P-256 public key as a JWK; its {@code kid} must be its own. */
    static PublicVerifier p256(StrictJson jwk) throws Malformed {
        boolean known = jwk.text("kty", 2).equals("EC") && jwk.text("crv", 5).equals("P-256");
        byte[] x = coordinate(jwk.text("x", 43));
        byte[] y = coordinate(jwk.text("y", 43));
        byte[] point = new byte[65];
        point[0] = 4;
        System.arraycopy(x, 0, point, 1, 32);
        System.arraycopy(y, 0, point, 33, 32);
        PublicVerifier key = PublicVerifier.of(new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, X9ObjectIdentifiers.prime256v1),
                        point))
                .orElseThrow(() -> new Malformed(Fault.VALUE, "a key that is no point of P-256"));
        if (!known || !HexFormat.of().formatHex(key.kid()).equals(jwk.text("kid", 16))) {
            throw new Malformed(Fault.VALUE, "a key of another kind or name");
        }
        return key;
    }

    private static byte[] coordinate(String text) throws Malformed {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == 32 && new BigInteger(1, bytes).signum() > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        }
        throw new Malformed(Fault.VALUE, "a coordinate that is not 32 bytes");
    }

    @Override
    public String toString() {
        return "root " + fingerprint;
    }
}
