package org.sealbook.issuer.rendering;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A compiled template: what all licenses of a type version have in common.
 *
 * @param objects the page's fonts, forms and drawing, ready to be written
 * @param content the number of the drawing's stream
 * @param fonts entries for the page's font resources, as text
 * @param forms entries for the page's other forms and images, as text
 * @param others further resources, as text
 */
record Face(
        StaticObjects objects,
        int content,
        String fonts,
        String forms,
        String others,
        double width,
        double height,
        List<Box> boxes,
        Map<String, Box> reserved) {

    static final String QR = "$qr";
    static final String SEAL = "$seal";

    Face {
        boxes = List.copyOf(boxes);
        reserved = Map.copyOf(reserved);
    }

    Box qr() {
        return Objects.requireNonNull(reserved.get(QR));
    }

    Box seal() {
        return Objects.requireNonNull(reserved.get(SEAL));
    }
}
