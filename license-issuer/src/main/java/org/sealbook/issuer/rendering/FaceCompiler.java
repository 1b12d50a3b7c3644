package org.sealbook.issuer.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;

/**
 * Turns an ordinary one-page PDF form into a {@link Face}, once per type version. Of the form only the page's drawing, the
 * resources it names and the places of the text fields are taken over.
 */
final class FaceCompiler {

    /** A page's drawing, decoded. */
    private static final int MAX_DRAWING = 4 * 1024 * 1024;

    /** Everything that each license of the type begins with. */
    private static final int MAX_OBJECTS = 1024 * 1024;

    private FaceCompiler() {}

    /** @throws UnusableFace with all that is found wrong at once */
    static Face compile(byte[] form) {
        try (PDDocument document = Loader.loadPDF(form)) {
            return compile(document);
        } catch (InvalidPasswordException encrypted) {
            throw new UnusableFace(List.of("is encrypted"));
        } catch (IOException damaged) {
            throw new UnusableFace(List.of("cannot be read as a PDF form: " + damaged.getMessage()));
        }
    }

    static Face compile(PDDocument document) throws IOException {
        if (document.isEncrypted()) {
            throw new UnusableFace(List.of("is encrypted"));
        }
        if (document.getNumberOfPages() != 1) {
            throw new UnusableFace(List.of("has " + document.getNumberOfPages() + " pages: a face has one"));
        }
        PDAcroForm fields = document.getDocumentCatalog().getAcroForm(null);
        PDPage page = document.getPage(0);
        PDResources named = page.getResources();
        if (fields == null || named == null) {
            throw new UnusableFace(List.of("is no form: it has no text fields, or draws nothing"));
        }
        PlacesOfForm places = PlacesOfForm.read(fields);
        places.requireUpright(page);
        StaticObjects objects = new StaticObjects();
        COSDictionary resources = named.getCOSObject();
        String fonts = entries(objects, resources, COSName.FONT);
        String forms = entries(objects, resources, COSName.XOBJECT);
        String others = others(objects, resources);
        int content = objects.addStream("/Filter /FlateDecode", deflated(page));
        if (objects.bytes().length > MAX_OBJECTS) {
            throw new UnusableFace(List.of("takes " + objects.bytes().length + " bytes in each license, at most "
                    + MAX_OBJECTS + ": use smaller images and fewer fonts"));
        }
        PDRectangle media = page.getMediaBox();
        return new Face(
                objects,
                content,
                fonts,
                forms,
                others,
                media.getWidth(),
                media.getHeight(),
                places.boxes(),
                places.reserved());
    }

    static String entries(StaticObjects objects, COSDictionary resources, COSName kind) throws IOException {
        StringBuilder text = new StringBuilder();
        if (resources.getDictionaryObject(kind) instanceof COSDictionary dictionary) {
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                text.append(StaticObjects.name(entry.getKey())).append(' ').append(objects.value(entry.getValue()));
            }
        }
        return text.toString();
    }

    static String others(StaticObjects objects, COSDictionary resources) throws IOException {
        StringBuilder text = new StringBuilder();
        for (COSName kind : List.of(COSName.COLORSPACE, COSName.EXT_G_STATE)) {
            String entries = entries(objects, resources, kind);
            if (!entries.isEmpty()) {
                text.append('/')
                        .append(kind.getName())
                        .append("<<")
                        .append(entries)
                        .append(">>");
            }
        }
        return text.toString();
    }

    private static byte[] deflated(PDPage page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream content = page.getContents();
                DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            byte[] drawing = content.readNBytes(MAX_DRAWING + 1);
            if (drawing.length > MAX_DRAWING) {
                throw new UnusableFace(List.of("draws more than " + MAX_DRAWING + " bytes"));
            }
            // Whatever the designer left set must not reach the values that are drawn after it.
            deflater.write("q\n".getBytes(StandardCharsets.US_ASCII));
            deflater.write(drawing);
            deflater.write("\nQ\n".getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }
}
