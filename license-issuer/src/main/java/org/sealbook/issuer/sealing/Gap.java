package org.sealbook.issuer.sealing;

import org.sealbook.crypto.Digests;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.rendering.RenderedCopy;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/** The place of the signature in a file: {@code <}, lower-case hexadecimal digits, {@code >}. */
record Gap(byte[] file, int from, int to) {

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    /** The gap in a copy of the rendered file. @throws IllegalStateException if it is not the gap of the suite */
    static Gap of(RenderedLicense license, Suite suite) {
        return of(license.bytes(), license.gapOffset(), license.gapLength(), suite);
    }

    static Gap of(RenderedCopy copy, Suite suite) {
        return of(copy.bytes(), copy.gapOffset(), copy.gapLength(), suite);
    }

    private static Gap of(byte[] file, int from, int length, Suite suite) {
        int to = from + length;
        boolean ofSuite = length == 2 * SealedPdf.gapBytes(suite) + 2;
        if (!ofSuite || to > file.length || file[from] != '<' || file[to - 1] != '>') {
            throw new IllegalStateException("a rendered file has not the gap of suite " + suite.word());
        }
        return new Gap(file, from, to);
    }

    /** Bytes of DER that fit. */
    int capacity() {
        return (to - from - 2) / 2;
    }

    /** Writes the signature; the rest stays zeros. */
    void fill(byte[] der) {
        int at = from + 1;
        for (byte b : der) {
            file[at++] = DIGITS[b >> 4 & 15];
            file[at++] = DIGITS[b & 15];
        }
    }

    /** The digest of what is signed: the whole file without the gap. */
    byte[] digestAround(KeyAlgorithm algorithm) {
        return Digests.around(algorithm, file, from, to);
    }

    /** The byte range as it stands in the file, without padding. */
    String byteRange() {
        return "[0 " + from + " " + to + " " + (file.length - to) + "]";
    }

    @Override
    public String toString() {
        return "gap " + byteRange();
    }
}
