package org.sealbook.issuer.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A red square in place of a seal. */
final class DrawnSeal {

    private DrawnSeal() {}

    static SealPicture picture() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int i = 8; i < 56; i++) {
            image.setRGB(i, 8, 0xffb8191e);
            image.setRGB(8, i, 0xffb8191e);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new SealPicture(out.toByteArray(), 42, 42);
    }
}
