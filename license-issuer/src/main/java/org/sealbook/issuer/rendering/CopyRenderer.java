package org.sealbook.issuer.rendering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealbook.license.License;
import org.sealbook.license.Suite;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.CopyNotes;
import org.sealbook.usage.UsageContext;

/**
 * Draws annotated copies (加注件): the page of the sealed license as it is, a mark across it that hides nothing, and below it a strip with
 * who made the copy, for whom, for which case, until when. Safe for use by several threads.
 */
public final class CopyRenderer {

    /** How much longer the page gets, in points: nothing of the license is written over. */
    static final double STRIP = 168;

    private static final double MARGIN = 36;
    private static final double FROM_SEAL = 12;

    private final Fonts fonts = Fonts.load();

    /**
     * Draws a copy.
     *
     * @param original the sealed file, as it is stored
     * @param license what it says
     * @param at the time of sealing that the copy will state
     */
    public CopyRendering render(
            byte[] original, License license, AnnotatedCopy copy, SealPicture picture, Suite suite, Instant at) {
        Map<String, String> notes = CopyNotes.of(copy, license.id());
        Optional<CopyRendering.Unfit> unfit = noGlyph(notes);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        OriginalPage page = OriginalPage.of(original);
        FileParts.Place seal = sealPlace(page, picture);
        FaceWriter writer = new FaceWriter(fonts, boxes(page, seal), "Note");
        Optional<String> tooLong = writer.text(notes);
        if (tooLong.isPresent()) {
            return new CopyRendering.Unfit(tooLong.get(), "");
        }
        CopyMark mark = new CopyMark(fonts, writer, notes.getOrDefault(CopyNotes.MARK, ""));
        return new CopyFile(page, suite, at).write(license, copy, writer, mark, SealImage.of(picture), seal);
    }

    /** The text of a context that cannot be printed on a copy, if there is one: nothing is drawn. */
    public Optional<CopyRendering.Unfit> noGlyph(UsageContext context) {
        return noGlyph(Map.of(
                CopyNotes.PURPOSE,
                context.purpose(),
                CopyNotes.CASE,
                context.item().name() + context.caseNumber()));
    }

    private Optional<CopyRendering.Unfit> noGlyph(Map<String, String> notes) {
        for (Map.Entry<String, String> note : notes.entrySet()) {
            OptionalInt missing = note.getValue()
                    .codePoints()
                    .filter(codePoint -> fonts.fontFor(codePoint).isEmpty())
                    .findFirst();
            if (missing.isPresent()) {
                return Optional.of(new CopyRendering.Unfit(note.getKey(), String.format("U+%04X", missing.getAsInt())));
            }
        }
        return Optional.empty();
    }

    /** In its own size at the right of the strip. */
    private static FileParts.Place sealPlace(OriginalPage page, SealPicture picture) {
        double width = picture.widthMm() * 72 / 25.4;
        double height = picture.heightMm() * 72 / 25.4;
        return new FileParts.Place(page.width() - MARGIN - width, -STRIP + (STRIP - height) / 2, width, height);
    }

    private static List<Box> boxes(OriginalPage page, FileParts.Place seal) {
        double width = seal.x() - FROM_SEAL - MARGIN;
        List<Box> boxes = new ArrayList<>();
        boxes.add(line(CopyNotes.TITLE, -30, width, 18, 12));
        boxes.add(line(CopyNotes.RECIPIENT, -49, width, 16, 9));
        boxes.add(line(CopyNotes.CASE, -85, width, 34, 9));
        boxes.add(line(CopyNotes.PURPOSE, -115, width, 26, 9));
        boxes.add(line(CopyNotes.MAKER, -131, width, 14, 9));
        boxes.add(line(CopyNotes.ORIGINAL, -160, width, 26, 8));
        FileParts.Place qr = page.qr();
        boxes.add(new Box(
                CopyNotes.KIND,
                qr.x(),
                qr.y(),
                qr.width(),
                qr.height() * 0.9,
                qr.width() / 3.2,
                Box.Alignment.CENTRE,
                true,
                0.45));
        return boxes;
    }

    private static Box line(String key, double y, double width, double height, double size) {
        return new Box(key, MARGIN, y, width, height, size, Box.Alignment.LEFT, true, 0);
    }
}
