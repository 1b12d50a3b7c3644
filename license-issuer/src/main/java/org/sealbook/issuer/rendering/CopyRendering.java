package org.sealbook.issuer.rendering;

/** What came of drawing an annotated copy. */
public sealed interface CopyRendering permits RenderedCopy, CopyRendering.Unfit {

    /**
     * A note cannot be printed.
     *
     * @param place its key in {@link org.sealbook.usage.CopyNotes}
     * @param character the one that no font has, as U+XXXX; empty if the text is too long for its place
     */
    record Unfit(String place, String character) implements CopyRendering {}
}
