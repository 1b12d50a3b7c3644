package org.sealbook.format;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.sealbook.format.Malformed.Fault;

/** Reads DER and nothing else: what is read must encode to the same bytes again. Depth is checked before parsing. */
final class StrictDer {

    private static final int MAX_DEPTH = 24;

    private StrictDer() {}

    static ASN1Primitive read(byte[] der, int maxBytes, Fault fault) throws Malformed {
        if (der.length > maxBytes) {
            throw new Malformed(fault, "more than " + maxBytes + " bytes");
        }
        requireShallow(der, 0, der.length, 0, fault);
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(der);
            if (value == null || !Arrays.equals(value.getEncoded(ASN1Encoding.DER), der)) {
                throw new Malformed(fault, "not DER");
            }
            return value;
        } catch (IOException | RuntimeException notAsn1) {
            // Bouncy Castle's reader throws more kinds than it says.
            throw new Malformed(fault, "not ASN.1");
        }
    }

    private static void requireShallow(byte[] der, int from, int to, int depth, Fault fault) throws Malformed {
        if (depth > MAX_DEPTH) {
            throw new Malformed(fault, "ASN.1 deeper than " + MAX_DEPTH);
        }
        int at = from;
        while (at < to) {
            boolean constructed = (der[at] & 0x20) != 0;
            if ((der[at++] & 0x1f) == 0x1f || at >= to) {
                throw new Malformed(fault, "a tag that we do not use");
            }
            int length = der[at++] & 0xff;
            if (length > 0x7f) {
                int bytes = length - 0x80;
                if (bytes < 1 || bytes > 3 || at + bytes > to) {
                    throw new Malformed(fault, "an indefinite or overlong length");
                }
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = length << 8 | der[at++] & 0xff;
                }
            }
            if (length > to - at) {
                throw new Malformed(fault, "a length beyond the end");
            }
            if (constructed) {
                requireShallow(der, at, at + length, depth + 1, fault);
            }
            at += length;
        }
    }

    static ASN1Sequence sequence(ASN1Encodable value, int min, int max, Fault fault) throws Malformed {
        if (value instanceof ASN1Sequence sequence && sequence.size() >= min && sequence.size() <= max) {
            return sequence;
        }
        throw new Malformed(fault, "a sequence of " + min + " to " + max + " is missing");
    }

    static byte[] encode(ASN1Object value) {
        try {
            return value.getEncoded(ASN1Encoding.DER);
        } catch (IOException inMemory) {
            throw new IllegalStateException("ASN.1 in memory always encodes", inMemory);
        }
    }
}
