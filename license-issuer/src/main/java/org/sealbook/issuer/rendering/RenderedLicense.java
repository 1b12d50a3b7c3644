package org.sealbook.issuer.rendering;

/**
 * A license file that waits for its seal: the byte range is filled in, the gap in {@code /Contents} is {@code <000…0>}.
 */
public final class RenderedLicense implements Rendering {

    private final byte[] bytes;
    private final int gapOffset;
    private final int gapLength;

    RenderedLicense(byte[] bytes, int gapOffset, int gapLength) {
        this.bytes = bytes;
        this.gapOffset = gapOffset;
        this.gapLength = gapLength;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Where the gap begins, at its {@code <}: the second number of the byte range. */
    public int gapOffset() {
        return gapOffset;
    }

    /** Bytes of the gap, both angle brackets included: the third number of the byte range is this many bytes later. */
    public int gapLength() {
        return gapLength;
    }
}
