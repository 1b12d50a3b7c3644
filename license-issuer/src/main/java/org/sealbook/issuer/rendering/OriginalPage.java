package org.sealbook.issuer.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/**
 * The page of a sealed license, taken over into a copy: its drawing, its values, and its seal as a picture. Not its QR code, which would
 * speak for the license wherever the copy is shown.
 *
 * @param template reference to the drawing's stream, as text
 * @param values the stream of the values, without the QR code
 * @param seal reference to the seal's form, which is 100 by 100
 * @param qr where the QR code stood
 */
record OriginalPage(
        StaticObjects objects,
        Resources resources,
        String template,
        byte[] values,
        String seal,
        FileParts.Place sealPlace,
        FileParts.Place qr,
        double width,
        double height) {

    /** Lets what is drawn under it show through. */
    static final String BLEND = "NoteBlend";

    private static final int MAX_VALUES = 256 * 1024;
    private static final Pattern QR = Pattern.compile("q\n(\\S+) 0 0 \\S+ (\\S+) (\\S+) cm\n/QR Do\nQ\n");

    /** The page's resources as entries of their dictionaries. */
    record Resources(String fonts, String forms, String others) {}

    /** @throws IllegalStateException if that is no file of ours: what the register has was verified when it was made */
    static OriginalPage of(byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            return of(document);
        } catch (IOException damaged) {
            throw new IllegalStateException("a sealed license cannot be read for a copy", damaged);
        }
    }

    private static OriginalPage of(PDDocument document) throws IOException {
        PDPage page = document.getPage(0);
        COSDictionary resources = new COSDictionary(page.getResources().getCOSObject());
        COSDictionary forms = new COSDictionary(resources.getCOSDictionary(COSName.XOBJECT));
        COSName qr = COSName.getPDFName("QR");
        double modules = new PDRectangle(forms.getCOSStream(qr).getCOSArray(COSName.BBOX)).getWidth();
        forms.removeItem(qr);
        resources.setItem(COSName.XOBJECT, forms);
        blend(resources);
        StaticObjects objects = new StaticObjects();
        Resources entries = new Resources(
                FaceCompiler.entries(objects, resources, COSName.FONT),
                FaceCompiler.entries(objects, resources, COSName.XOBJECT),
                FaceCompiler.others(objects, resources));
        COSArray contents = page.getCOSObject().getCOSArray(COSName.CONTENTS);
        String values = text((COSStream) contents.getObject(1));
        Matcher code = QR.matcher(values);
        if (!code.find(values.lastIndexOf("EMC\n") + 1)) {
            throw new IllegalStateException("a sealed license has no QR code where it should be");
        }
        PDAnnotation widget = page.getAnnotations().get(0);
        PDRectangle media = page.getMediaBox();
        double side = Double.parseDouble(code.group(1)) * modules;
        return new OriginalPage(
                objects,
                entries,
                objects.value(contents.getObject(0)),
                values.substring(0, code.start()).getBytes(StandardCharsets.ISO_8859_1),
                objects.value(widget.getNormalAppearanceStream().getCOSObject()),
                place(widget.getRectangle()),
                new FileParts.Place(Double.parseDouble(code.group(2)), Double.parseDouble(code.group(3)), side, side),
                media.getWidth(),
                media.getHeight());
    }

    private static void blend(COSDictionary resources) {
        COSDictionary states = resources.getCOSDictionary(COSName.EXT_G_STATE);
        COSDictionary more = states == null ? new COSDictionary() : new COSDictionary(states);
        COSDictionary multiply = new COSDictionary();
        multiply.setItem(COSName.TYPE, COSName.EXT_G_STATE);
        multiply.setItem(COSName.BM, COSName.MULTIPLY);
        more.setItem(COSName.getPDFName(BLEND), multiply);
        resources.setItem(COSName.EXT_G_STATE, more);
    }

    private static FileParts.Place place(PDRectangle box) {
        return new FileParts.Place(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    }

    private static String text(COSStream stream) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            return new String(in.readNBytes(MAX_VALUES), StandardCharsets.ISO_8859_1);
        }
    }
}
