package org.sealbook.issuer.rendering;

import io.nayuki.qrcodegen.QrCode;

/** The modules of a QR code as bits, dark ones set: two longs a row, the left module in the lowest bit. At most 128 a side. */
final class QrModules {

    private final int size;
    private final long[] bits;

    private QrModules(int size, long[] bits) {
        this.size = size;
        this.bits = bits;
    }

    static QrModules of(QrCode code) {
        QrModules modules = new QrModules(code.size, new long[2 * code.size]);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    modules.set(x, y);
                }
            }
        }
        return modules;
    }

    int size() {
        return size;
    }

    boolean isDark(int x, int y) {
        return (bits[2 * y + (x >> 6)] >>> x & 1) != 0;
    }

    private void set(int x, int y) {
        bits[2 * y + (x >> 6)] |= 1L << x;
    }

    /** The modules that differ. */
    QrModules xor(QrModules other) {
        long[] different = new long[bits.length];
        for (int i = 0; i < bits.length; i++) {
            different[i] = bits[i] ^ other.bits[i];
        }
        return new QrModules(size, different);
    }

    /** Columns become rows. */
    QrModules turned() {
        QrModules turned = new QrModules(size, new long[bits.length]);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (isDark(x, y)) {
                    turned.set(y, x);
                }
            }
        }
        return turned;
    }

    int dark() {
        int dark = 0;
        for (long word : bits) {
            dark += Long.bitCount(word);
        }
        return dark;
    }

    /** Blocks of two by two modules of one colour; they may overlap. */
    int blocks() {
        int blocks = 0;
        for (int y = 0; y + 1 < size; y++) {
            long low = bits[2 * y];
            long high = bits[2 * y + 1];
            // Where a module is as the one below it, and as its right neighbour.
            long lowBelow = ~(low ^ bits[2 * y + 2]);
            long highBelow = ~(high ^ bits[2 * y + 3]);
            long lowRight = ~(low ^ (low >>> 1 | high << 63));
            long highRight = ~(high ^ high >>> 1);
            blocks += Long.bitCount(lowBelow & (lowBelow >>> 1 | highBelow << 63) & lowRight & upTo(size - 1, 0))
                    + Long.bitCount(highBelow & highBelow >>> 1 & highRight & upTo(size - 1, 64));
        }
        return blocks;
    }

    /** The bits of a word that begins at {@code first} which stand for places before {@code end}. */
    private static long upTo(int end, int first) {
        int count = Math.max(0, Math.min(64, end - first));
        return count == 64 ? -1 : (1L << count) - 1;
    }

    /**
     * The runs of one colour in a row, a light one first, which may be of no modules.
     *
     * @param runs receives their lengths
     * @return how many there are
     */
    int runs(int y, int[] runs) {
        long low = bits[2 * y];
        long high = bits[2 * y + 1];
        int count = 0;
        int from = 0;
        // Set where a module differs from its left neighbour; left of the first one it is light.
        long edges = (low ^ low << 1) & upTo(size, 0);
        for (int first = 0; first <= 64; first += 64) {
            while (edges != 0) {
                int at = first + Long.numberOfTrailingZeros(edges);
                runs[count++] = at - from;
                from = at;
                edges &= edges - 1;
            }
            edges = (high ^ (high << 1 | low >>> 63)) & upTo(size, 64);
        }
        runs[count++] = size - from;
        return count;
    }
}
