package org.sealbook.issuer.rendering;

/**
 * An annotated copy that waits for its seal, as a {@link RenderedLicense} does. A type of its own: no seal of licenses can be set on it, and the
 * seal of copies on nothing else.
 */
public final class RenderedCopy implements CopyRendering {

    private final byte[] bytes;
    private final int gapOffset;
    private final int gapLength;

    RenderedCopy(byte[] bytes, int gapOffset, int gapLength) {
        this.bytes = bytes;
        this.gapOffset = gapOffset;
        this.gapLength = gapLength;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Where the gap begins, at its {@code <}. */
    public int gapOffset() {
        return gapOffset;
    }

    /** Bytes of the gap, both angle brackets included. */
    public int gapLength() {
        return gapLength;
    }
}
