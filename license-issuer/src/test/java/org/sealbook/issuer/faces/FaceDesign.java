package org.sealbook.issuer.faces;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** One face under the designer's hands: draws, and places form fields. Coordinates in points from the lower left. */
final class FaceDesign implements AutoCloseable {

    static final Color INK = new Color(0x1a1a1a);
    static final Color LABEL = new Color(0x6b6258);

    private final PDDocument document = new PDDocument();
    private final PDPage page;
    private final PDAcroForm form = new PDAcroForm(document);
    private final PDType0Font serif;
    final PDPageContentStream draw;
    final Guilloche lines;

    FaceDesign(PDRectangle size) throws IOException {
        page = new PDPage(size);
        document.addPage(page);
        document.getDocumentCatalog().setAcroForm(form);
        PDResources resources = new PDResources();
        resources.put(COSName.HELV, new PDType1Font(Standard14Fonts.FontName.HELVETICA));
        form.setDefaultResources(resources);
        try (InputStream in = FaceDesign.class.getResourceAsStream("/fonts/NotoSerifSC-Regular.ttf")) {
            serif = PDType0Font.load(document, in, true);
        }
        draw = new PDPageContentStream(document, page);
        lines = new Guilloche(document, draw);
    }

    /** Centred, spaced, with a little weight from its outline. */
    void title(String text, float centre, float y, float size, float spacing, Color colour) throws IOException {
        float width = width(text, size) + spacing * (text.length() - 1);
        draw.setStrokingColor(colour);
        draw.setLineWidth(size / 42);
        text(text, centre - width / 2, y, size, spacing, colour, RenderingMode.FILL_STROKE);
    }

    void text(String text, float x, float y, float size, Color colour) throws IOException {
        text(text, x, y, size, 0, colour, RenderingMode.FILL);
    }

    void centred(String text, float centre, float y, float size, float spacing, Color colour) throws IOException {
        float width = width(text, size) + spacing * (text.length() - 1);
        text(text, centre - width / 2, y, size, spacing, colour, RenderingMode.FILL);
    }

    private void text(String text, float x, float y, float size, float spacing, Color colour, RenderingMode mode)
            throws IOException {
        draw.beginText();
        draw.setNonStrokingColor(colour);
        draw.setRenderingMode(mode);
        draw.setFont(serif, size);
        draw.setCharacterSpacing(spacing);
        draw.newLineAtOffset(x, y);
        draw.showText(text);
        draw.endText();
    }

    private float width(String text, float size) throws IOException {
        return serif.getStringWidth(text) * size / 1000;
    }

    /** A label whose characters are spread over {@code width}, as printed forms do. */
    void label(String text, float x, float y, float width, float size) throws IOException {
        float natural = width(text, size);
        float spacing = text.length() > 1 ? Math.max(0, (width - natural) / (text.length() - 1)) : 0;
        text(text, x, y, size, spacing, LABEL, RenderingMode.FILL);
    }

    void rule(float x0, float y0, float x1, float y1, float weight, Color colour) throws IOException {
        draw.setStrokingColor(colour);
        draw.setLineWidth(weight);
        draw.moveTo(x0, y0);
        draw.lineTo(x1, y1);
        draw.stroke();
    }

    void white(float x, float y, float width, float height) throws IOException {
        draw.setNonStrokingColor(Color.WHITE);
        draw.addRect(x, y, width, height);
        draw.fill();
    }

    void field(String key, float x, float y, float width, float height, float size) throws IOException {
        field(key, x, y, width, height, size, 0, false, 0);
    }

    /** A place whose first line stands on the label's baseline {@code y}; what is too long for it wraps, smaller. */
    void beside(String key, float x, float y, float width, float height, float size) throws IOException {
        field(key, x, y + size - height, width, height, size, 0, true, 0);
    }

    void field(
            String key,
            float x,
            float y,
            float width,
            float height,
            float size,
            int quadding,
            boolean many,
            double grey)
            throws IOException {
        PDTextField field = new PDTextField(form);
        field.getCOSObject().setString(COSName.T, key);
        field.setDefaultAppearance("/Helv " + size + " Tf " + grey + " g");
        field.setQ(quadding);
        field.setMultiline(many);
        field.getWidgets().get(0).setRectangle(new PDRectangle(x, y, width, height));
        field.getWidgets().get(0).setPage(page);
        page.getAnnotations().add(field.getWidgets().get(0));
        form.getFields().add(field);
    }

    /** QR and seal places, and the identifier in small print along the foot. */
    void places(float qrX, float qrY, float qrSide, float sealX, float sealY, float sealSide) throws IOException {
        white(qrX, qrY, qrSide, qrSide);
        field("$qr", qrX, qrY, qrSide, qrSide, 10);
        field("$seal", sealX, sealY, sealSide, sealSide, 10);
    }

    void save(Path file) throws IOException {
        draw.close();
        document.save(file.toFile());
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
