package org.sealbook.issuer.faces;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;

/**
 * Fine lines as on security paper, all vectors. Each pattern is drawn once, as the smallest piece that repeats, and then
 * shifted or turned: every byte of a face is in every license.
 */
final class Guilloche {

    private final PDDocument document;
    private final PDPageContentStream page;

    Guilloche(PDDocument document, PDPageContentStream page) {
        this.document = document;
        this.page = page;
    }

    /** A band of interwoven waves around a rectangle, {@code depth} points wide, with rosettes in its corners. */
    void frame(float x, float y, float width, float height, float depth, Color dark, Color light) throws IOException {
        float wave = depth * 1.7f;
        PDFormXObject tile = waves(wave, depth, dark, light);
        side(tile, wave, x + depth, y, width - 2 * depth, 0);
        side(tile, wave, x + depth, y + height - depth, width - 2 * depth, 0);
        side(tile, wave, x + depth, y + depth, height - 2 * depth, 90);
        side(tile, wave, x + width, y + depth, height - 2 * depth, 90);
        line(x, y, width, height, 1.1f, dark);
        line(x + depth, y + depth, width - 2 * depth, height - 2 * depth, 0.7f, dark);
        line(x + depth + 3, y + depth + 3, width - 2 * depth - 6, height - 2 * depth - 6, 0.3f, light);
        PDFormXObject outer = sector(depth * 0.44, 8, 0.55, dark, 0.25);
        PDFormXObject inner = sector(depth * 0.30, 6, 0.8, light, 0.25);
        float[][] corners = {
            {x, y}, {x + width - depth, y}, {x, y + height - depth}, {x + width - depth, y + height - depth}
        };
        for (float[] corner : corners) {
            line(corner[0], corner[1], depth, depth, 0.7f, dark);
            turned(outer, 8, corner[0] + depth / 2, corner[1] + depth / 2);
            turned(inner, 6, corner[0] + depth / 2, corner[1] + depth / 2);
        }
    }

    /** The pale field behind the text. */
    void background(double x, double y, double radius, Color colour) throws IOException {
        for (int ring = 0; ring < 5; ring++) {
            int petals = 24 - ring * 3;
            turned(sector(radius * (1 - ring * 0.17), petals, 0.34, colour, 0.35), petals, x, y);
        }
    }

    /** The ornament over the title: a medallion of our own, no emblem of any state. */
    void medallion(double x, double y, double radius, Color dark, Color light) throws IOException {
        turned(sector(radius, 20, 0.22, dark, 0.4), 20, x, y);
        turned(sector(radius * 0.80, 14, 0.40, light, 0.35), 14, x, y);
        turned(sector(radius * 0.56, 10, 0.60, dark, 0.4), 10, x, y);
        page.setNonStrokingColor(dark);
        for (int petal = 0; petal < 8; petal++) {
            double angle = petal * Math.PI / 4;
            disc(x + radius * 0.27 * Math.cos(angle), y + radius * 0.27 * Math.sin(angle), radius * 0.075);
            page.fill();
        }
        page.setNonStrokingColor(light);
        disc(x, y, radius * 0.12);
        page.fill();
    }

    private void line(float x, float y, float width, float height, float weight, Color colour) throws IOException {
        page.setStrokingColor(colour);
        page.setLineWidth(weight);
        page.addRect(x, y, width, height);
        page.stroke();
    }

    /** One wave length of seven threads. */
    private PDFormXObject waves(double length, double depth, Color dark, Color light) throws IOException {
        StringBuilder content = new StringBuilder(".1 0 0 .1 0 0 cm 2.8 w\n");
        for (int thread = 0; thread < 7; thread++) {
            double phase = thread * Math.PI * 2 / 7;
            content.append(stroke(thread % 2 == 0 ? dark : light));
            curve(content, 24, t -> t * length, t -> {
                double angle = t * 2 * Math.PI;
                return depth / 2 + depth * 0.40 * Math.sin(angle + phase) * (0.72 + 0.28 * Math.cos(2 * angle + phase));
            });
        }
        return form(content, new PDRectangle(-1, -1, (float) length + 2, (float) depth + 2));
    }

    private void side(PDFormXObject tile, float wave, float x, float y, float length, double degrees)
            throws IOException {
        int count = Math.round(length / wave);
        float stretch = length / (count * wave);
        for (int i = 0; i < count; i++) {
            Matrix place = new Matrix(1, 0, 0, 1, x, y);
            place = Matrix.concatenate(place, Matrix.getRotateInstance(Math.toRadians(degrees), 0, 0));
            place = Matrix.concatenate(place, new Matrix(stretch, 0, 0, 1, i * wave * stretch, 0));
            put(tile, place);
        }
    }

    /** One petal of a rose of four interwoven curves. @param depth 0 a circle, 1 petals through the centre */
    private PDFormXObject sector(double radius, int petals, double depth, Color colour, double weight)
            throws IOException {
        StringBuilder content = new StringBuilder(".1 0 0 .1 0 0 cm ")
                .append(number(weight * 10))
                .append(" w\n");
        content.append(stroke(colour));
        for (int turn = 0; turn < 4; turn++) {
            double shift = turn * Math.PI / 2;
            DoubleUnaryOperator r = t -> radius * (1 - depth / 2 + depth / 2 * Math.cos(2 * Math.PI * t + shift));
            curve(
                    content,
                    14,
                    t -> r.applyAsDouble(t) * Math.cos(2 * Math.PI * t / petals),
                    t -> r.applyAsDouble(t) * Math.sin(2 * Math.PI * t / petals));
        }
        float box = (float) radius + 1;
        return form(content, new PDRectangle(-box, -box, 2 * box, 2 * box));
    }

    private void turned(PDFormXObject sector, int petals, double x, double y) throws IOException {
        for (int petal = 0; petal < petals; petal++) {
            Matrix place = new Matrix(1, 0, 0, 1, (float) x, (float) y);
            put(sector, Matrix.concatenate(place, Matrix.getRotateInstance(2 * Math.PI * petal / petals, 0, 0)));
        }
    }

    private void put(PDFormXObject form, Matrix place) throws IOException {
        page.saveGraphicsState();
        page.transform(place);
        page.drawForm(form);
        page.restoreGraphicsState();
    }

    /** In tenths of a point, as whole numbers. */
    private static void curve(StringBuilder content, int steps, DoubleUnaryOperator x, DoubleUnaryOperator y) {
        for (int i = 0; i <= steps; i++) {
            double t = (double) i / steps;
            content.append(Math.round(x.applyAsDouble(t) * 10))
                    .append(' ')
                    .append(Math.round(y.applyAsDouble(t) * 10))
                    .append(i == 0 ? " m\n" : " l\n");
        }
        content.append("S\n");
    }

    private static String stroke(Color colour) {
        return number(colour.getRed() / 255.0) + " " + number(colour.getGreen() / 255.0) + " "
                + number(colour.getBlue() / 255.0) + " RG\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private PDFormXObject form(StringBuilder content, PDRectangle box) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(box);
        form.setResources(new PDResources());
        try (OutputStream out = form.getStream().createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    private void disc(double x, double y, double r) throws IOException {
        float k = (float) (0.5523 * r);
        float cx = (float) x;
        float cy = (float) y;
        float radius = (float) r;
        page.moveTo(cx + radius, cy);
        page.curveTo(cx + radius, cy + k, cx + k, cy + radius, cx, cy + radius);
        page.curveTo(cx - k, cy + radius, cx - radius, cy + k, cx - radius, cy);
        page.curveTo(cx - radius, cy - k, cx - k, cy - radius, cx, cy - radius);
        page.curveTo(cx + k, cy - radius, cx + radius, cy - k, cx + radius, cy);
        page.closePath();
    }
}
