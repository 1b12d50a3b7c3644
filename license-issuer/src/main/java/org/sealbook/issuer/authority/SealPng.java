package org.sealbook.issuer.authority;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes a seal picture as a PNG with a palette of {@value #TINTS} entries: the same red, from clear to full. A seal picture
 * stands twice in a sealed file, the second time in hex, so each byte saved here is three bytes saved there.
 */
final class SealPng {

    private static final int TINTS = 4;
    private static final int RED = 0xC8;
    private static final int GREEN = 0x16;
    private static final int BLUE = 0x1D;

    private SealPng() {}

    /** @param cover grey levels: 0 leaves the paper free, 255 covers it */
    static byte[] write(BufferedImage cover) {
        IndexColorModel palette = palette();
        BufferedImage indexed =
                new BufferedImage(cover.getWidth(), cover.getHeight(), BufferedImage.TYPE_BYTE_BINARY, palette);
        for (int y = 0; y < cover.getHeight(); y++) {
            for (int x = 0; x < cover.getWidth(); x++) {
                int level = cover.getRaster().getSample(x, y, 0);
                int tint = (level * (TINTS - 1) + 127) / 255;
                indexed.getRaster().setSample(x, y, 0, tint);
            }
        }
        return encode(indexed);
    }

    private static IndexColorModel palette() {
        byte[] red = new byte[TINTS];
        byte[] green = new byte[TINTS];
        byte[] blue = new byte[TINTS];
        byte[] alpha = new byte[TINTS];
        for (int tint = 0; tint < TINTS; tint++) {
            red[tint] = (byte) RED;
            green[tint] = (byte) GREEN;
            blue[tint] = (byte) BLUE;
            alpha[tint] = (byte) (tint * 255 / (TINTS - 1));
        }
        return new IndexColorModel(2, TINTS, red, green, blue, alpha);
    }

    private static byte[] encode(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam smallest = writer.getDefaultWriteParam();
            smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            smallest.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), smallest);
        } catch (IOException inMemory) {
            throw new UncheckedIOException("seal picture cannot be encoded", inMemory);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
