package org.sealbook.issuer.rendering;

/**
 * A place on the face for one value, in points from the page's lower left corner.
 *
 * @param key the face field, or a reserved name that begins with {@code $}
 * @param size the font size that is tried first; text shrinks to {@link #smallest()} before it is refused
 * @param manyLines whether the text may wrap
 * @param grey the text's shade, 0 black to 1 white
 */
record Box(
        String key,
        double x,
        double y,
        double width,
        double height,
        double size,
        Alignment alignment,
        boolean manyLines,
        double grey) {

    enum Alignment {
        LEFT,
        CENTRE,
        RIGHT
    }

    /** Six tenths of the designed size: below that a printed license is hard to read. */
    double smallest() {
        return size * 0.6;
    }
}
