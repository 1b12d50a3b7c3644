package org.sealbook.issuer.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/**
 * Turns an ordinary one-page PDF form into a {@link Face}, once per type version. The form's text fields are the places; their
 * default appearance gives size and shade, their flags alignment and lines.
 */
final class FaceCompiler {

    private static final Pattern SIZE = Pattern.compile("([0-9.]+) Tf");
    private static final Pattern GREY = Pattern.compile("([0-9.]+) g\\b");

    private FaceCompiler() {}

    static Face compile(byte[] form) {
        try (PDDocument document = Loader.loadPDF(form)) {
            if (document.getNumberOfPages() != 1
                    || document.getDocumentCatalog().getAcroForm() == null) {
                throw new IllegalArgumentException("a face is a form of one page");
            }
            return compile(document);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the face is not a PDF form", damaged);
        }
    }

    private static Face compile(PDDocument document) throws IOException {
        PDPage page = document.getPage(0);
        List<Box> boxes = new ArrayList<>();
        Map<String, Box> reserved = new HashMap<>();
        for (PDField field : document.getDocumentCatalog().getAcroForm().getFieldTree()) {
            if (field instanceof PDTextField text) {
                Box box = box(text);
                if (box.key().equals(Face.QR) || box.key().equals(Face.SEAL)) {
                    reserved.put(box.key(), box);
                } else {
                    boxes.add(box);
                }
            }
        }
        if (reserved.size() != 2) {
            throw new IllegalArgumentException("a face has the fields $qr and $seal");
        }
        StaticObjects objects = new StaticObjects();
        COSDictionary resources = page.getResources().getCOSObject();
        String fonts = entries(objects, resources, COSName.FONT);
        String forms = entries(objects, resources, COSName.XOBJECT);
        String others = others(objects, resources);
        int content = objects.addStream("/Filter /FlateDecode", deflated(page));
        PDRectangle media = page.getMediaBox();
        return new Face(objects, content, fonts, forms, others, media.getWidth(), media.getHeight(), boxes, reserved);
    }

    private static Box box(PDTextField field) {
        PDRectangle place = field.getWidgets().get(0).getRectangle();
        String appearance = field.getDefaultAppearance();
        return new Box(
                field.getFullyQualifiedName(),
                place.getLowerLeftX(),
                place.getLowerLeftY(),
                place.getWidth(),
                place.getHeight(),
                first(SIZE, appearance, 12),
                Box.Alignment.values()[field.getQ()],
                field.isMultiline(),
                first(GREY, appearance, 0));
    }

    private static double first(Pattern pattern, String text, double otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : otherwise;
    }

    private static String entries(StaticObjects objects, COSDictionary resources, COSName kind) throws IOException {
        StringBuilder text = new StringBuilder();
        if (resources.getDictionaryObject(kind) instanceof COSDictionary dictionary) {
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                text.append('/').append(entry.getKey().getName()).append(' ').append(objects.value(entry.getValue()));
            }
        }
        return text.toString();
    }

    private static String others(StaticObjects objects, COSDictionary resources) throws IOException {
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
            // Whatever the designer left set must not reach the values that are drawn after it.
            deflater.write("q\n".getBytes(StandardCharsets.US_ASCII));
            content.transferTo(deflater);
            deflater.write("\nQ\n".getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }
}
