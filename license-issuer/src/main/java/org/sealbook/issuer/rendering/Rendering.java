package org.sealbook.issuer.rendering;

/** What came of drawing a license. */
public sealed interface Rendering permits RenderedLicense, Rendering.DoesNotFit, Rendering.NoGlyph {

    /** The text does not fit its place even at the smallest size and wrapped. @param field the key of the place */
    record DoesNotFit(String field) implements Rendering {}

    /** No font has the character. @param character as a code point, U+XXXX */
    record NoGlyph(String field, String character) implements Rendering {}
}
