package org.sealbook.issuer.rendering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.NavigableMap;
import org.sealbook.format.SealedPdf;
import org.sealbook.license.License;
import org.sealbook.license.Suite;
import org.sealbook.usage.AnnotatedCopy;

/** Assembles one annotated copy's file around the page of the license, with a gap where the signature goes. */
final class CopyFile {

    private static final String EMBEDDED = "copy.json";

    private final OriginalPage page;
    private final PdfFile file = new PdfFile(200 * 1024);
    private final FileParts parts;

    CopyFile(OriginalPage page, Suite suite, Instant at) {
        this.page = page;
        this.parts = new FileParts(file, SealedPdf.gapBytes(suite), at);
    }

    RenderedCopy write(
            License license,
            AnnotatedCopy copy,
            FaceWriter notes,
            CopyMark mark,
            SealImage seal,
            FileParts.Place sealPlace) {
        byte[] json = copy.json();
        String maker = copy.maker().name();
        String title = "加注件：" + license.type().name();
        file.block(page.objects());
        int catalog = file.reserve();
        int pages = file.reserve();
        int sheet = file.reserve();
        int field = file.reserve();
        int signature = file.reserve();
        int specification = parts.specification(EMBEDDED, "加注数据", json);
        NavigableMap<Integer, Font.Subset> subsets = notes.subsets();
        String fonts = page.resources().fonts() + notes.resources(subsets, file);
        int values = stream("", page.values());
        int rule = rule();
        int content = stream("", content(notes, mark, subsets));
        int appearance = parts.appearance(seal);
        file.object(pages, "<</Type /Pages/Kids[" + sheet + " 0 R]/Count 1>>");
        file.object(
                sheet,
                "<</Type /Page/Parent " + pages + " 0 R/MediaBox[0 " + PdfBytes.number(-CopyRenderer.STRIP) + " "
                        + PdfBytes.number(page.width()) + " " + PdfBytes.number(page.height()) + "]/Resources<</Font<<"
                        + fonts + ">>/XObject<<" + page.resources().forms() + "/OriginalSeal " + page.seal()
                        + "/NoteRule " + rule + " 0 R>>" + page.resources().others() + ">>/Contents["
                        + page.template() + " " + values + " 0 R " + content + " 0 R]/Annots[" + field
                        + " 0 R]/Tabs /S>>");
        file.object(field, FileParts.widget(sheet, signature, appearance, maker, sealPlace));
        file.object(catalog, parts.catalog(pages, field, specification, EMBEDDED, title, license));
        int info = parts.info(title);
        int gap = parts.signature(signature, maker);
        byte[] bytes = parts.finish(catalog, info, json, gap);
        return new RenderedCopy(bytes, gap, parts.gapLength());
    }

    private int stream(String entries, byte[] data) {
        int number = file.reserve();
        file.stream(number, entries, data);
        return number;
    }

    /** A red line between the license and the strip, as a form: the text of a page has no lines. */
    private int rule() {
        String width = PdfBytes.number(page.width());
        String drawing = "0.72 0.1 0.12 RG\n1 w\n0 -6 m\n" + width + " -6 l\nS\n";
        return stream(
                "/Type /XObject/Subtype /Form/BBox[0 -10 " + width + " 0]/Resources<<>>",
                drawing.getBytes(StandardCharsets.US_ASCII));
    }

    /** The license's seal as it was, the mark over everything, then the notes. */
    private byte[] content(FaceWriter notes, CopyMark mark, NavigableMap<Integer, Font.Subset> subsets) {
        FileParts.Place seal = page.sealPlace();
        return new PdfBytes(16 * 1024)
                .put("q\n" + PdfBytes.number(seal.width() / 100) + " 0 0 " + PdfBytes.number(seal.height() / 100) + " "
                        + PdfBytes.number(seal.x()) + " " + PdfBytes.number(seal.y()) + " cm\n/OriginalSeal Do\nQ\n")
                .put(mark.over(page.width(), page.height(), subsets))
                .put("q\n/NoteRule Do\nQ\n")
                .put(notes.content(subsets))
                .bytes();
    }
}
