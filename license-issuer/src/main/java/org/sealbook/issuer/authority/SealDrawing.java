package org.sealbook.issuer.authority;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.sealbook.issuer.authority.SealFont.Line;

/**
 * Draws the round red seal of a Chinese agency: ring, five-pointed star, the agency's name on the upper arc, a short
 * horizontal text below the star. Lengths are millimetres, the origin is the middle of the seal, y goes down.
 */
final class SealDrawing {

    /** The outer diameter that the State Council's rules of 1999 give to the seal of a city's bureau. */
    static final int DIAMETER_MM = 42;

    private static final int PIXELS = 440;
    private static final double RING = 1.2;
    private static final double STAR_RADIUS = 7.0;
    private static final double NAME_HEIGHT = 5.8;
    private static final double NAME_WIDTH = 4.2;
    private static final double NAME_BASELINE = 13.2;
    private static final double PURPOSE_HEIGHT = 3.7;
    private static final double PURPOSE_WIDTH = 3.0;
    private static final double PURPOSE_BASELINE = 13.4;

    private final SealFont font;

    SealDrawing(SealFont font) {
        this.font = font;
    }

    /** The seal as PNG: one red in sixteen degrees of cover, the paper shows through. */
    byte[] draw(String agencyName, String purpose) {
        BufferedImage canvas = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = canvas.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.translate(PIXELS / 2.0, PIXELS / 2.0);
        pen.scale(PIXELS / (double) DIAMETER_MM, PIXELS / (double) DIAMETER_MM);
        pen.fill(ring());
        pen.fill(star());
        name(pen, agencyName);
        purpose(pen, purpose);
        pen.dispose();
        return SealPng.write(canvas);
    }

    private static Shape ring() {
        double outer = DIAMETER_MM / 2.0 - 0.1;
        double inner = outer - RING;
        Area ring = new Area(new Ellipse2D.Double(-outer, -outer, 2 * outer, 2 * outer));
        ring.subtract(new Area(new Ellipse2D.Double(-inner, -inner, 2 * inner, 2 * inner)));
        return ring;
    }

    /** The inner corners lie where the star's own edges cross, so its edges are straight. */
    private static Shape star() {
        double inner = STAR_RADIUS * Math.sin(Math.toRadians(18)) / Math.sin(Math.toRadians(54));
        Path2D star = new Path2D.Double();
        for (int corner = 0; corner < 10; corner++) {
            double radius = corner % 2 == 0 ? STAR_RADIUS : inner;
            double angle = Math.toRadians(36.0 * corner - 90);
            double x = radius * Math.cos(angle);
            double y = radius * Math.sin(angle);
            if (corner == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return star;
    }

    /** Spreads the characters over the arc: the longer the name, the wider the arc, up to 256 degrees. */
    private void name(Graphics2D pen, String name) {
        Line line = font.line(name, NAME_WIDTH, NAME_HEIGHT);
        double step = Math.min(24, 256.0 / line.glyphs().size());
        double angle = -step * (line.glyphs().size() - 1) / 2;
        for (Shape glyph : line.glyphs()) {
            AffineTransform onArc = AffineTransform.getRotateInstance(Math.toRadians(angle));
            onArc.translate(-NAME_WIDTH / 2, -NAME_BASELINE);
            print(pen, onArc.createTransformedShape(glyph), 0.15);
            angle += step;
        }
    }

    private void purpose(Graphics2D pen, String purpose) {
        Line line = font.line(purpose, PURPOSE_WIDTH, PURPOSE_HEIGHT);
        double x = -PURPOSE_WIDTH * line.glyphs().size() / 2;
        for (Shape glyph : line.glyphs()) {
            AffineTransform there = AffineTransform.getTranslateInstance(x, PURPOSE_BASELINE);
            print(pen, there.createTransformedShape(glyph), 0.11);
            x += PURPOSE_WIDTH;
        }
    }

    /** Fills and outlines: cut rubber prints bolder than the face it was cut from. */
    private static void print(Graphics2D pen, Shape shape, double outline) {
        pen.fill(shape);
        pen.setStroke(new BasicStroke((float) outline, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(shape);
    }
}
