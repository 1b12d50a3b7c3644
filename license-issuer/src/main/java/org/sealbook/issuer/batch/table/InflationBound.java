package org.sealbook.issuer.batch.table;

/** What an unpacked workbook may come to: four gibibytes, and two hundred times what was packed. */
final class InflationBound {

    private static final long MAX_INFLATED = 4L << 30;
    private static final long MAX_RATIO = 200;

    /** Below this the ratio is not asked: small parts of one repeated byte are ordinary. */
    private static final long SMALL = 16L << 20;

    private long inflated;

    /** @param packed how many bytes of the file have been read so far */
    void add(int length, long packed) throws BrokenFile {
        inflated += length;
        if (inflated > MAX_INFLATED || (inflated > SMALL && inflated > MAX_RATIO * packed)) {
            throw new BrokenFile(
                    "bomb", "unpacked, the file would be more than " + MAX_RATIO + " times its size, or over 4 GiB");
        }
    }
}
