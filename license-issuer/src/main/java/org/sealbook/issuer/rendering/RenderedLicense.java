package org.sealbook.issuer.rendering;

import java.nio.ByteBuffer;

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

    /** Everything about it in one piece, for keeping it until an agency has signed. */
    public byte[] toKeep() {
        return ByteBuffer.allocate(8 + bytes.length)
                .putInt(gapOffset)
                .putInt(gapLength)
                .put(bytes)
                .array();
    }

    /**
     * What {@link #toKeep()} gave. Whoever calls this vouches that nobody could change it meanwhile: a seal is set on whatever is in
     * here.
     */
    public static RenderedLicense kept(byte[] kept) {
        ByteBuffer parts = ByteBuffer.wrap(kept);
        int gapOffset = parts.getInt();
        int gapLength = parts.getInt();
        byte[] bytes = new byte[parts.remaining()];
        parts.get(bytes);
        return new RenderedLicense(bytes, gapOffset, gapLength);
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
