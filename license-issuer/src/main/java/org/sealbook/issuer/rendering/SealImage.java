package org.sealbook.issuer.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/**
 * A seal picture for the page: one red under a mask of how much ink there is, so that what lies under the seal stays
 * readable. Made once per seal.
 */
record SealImage(int width, int height, byte[] mask, int red, int green, int blue) {

    static SealImage of(SealPicture picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
            if (image == null) {
                throw new IllegalArgumentException("the seal picture is not a PNG");
            }
            return of(image);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the seal picture cannot be read", damaged);
        }
    }

    private static SealImage of(BufferedImage image) {
        int[] ink = darkest(image);
        byte[] mask = new byte[image.getWidth() * image.getHeight()];
        for (int i = 0; i < mask.length; i++) {
            int argb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            int green = argb >> 8 & 0xff;
            int amount = Math.min(255, (255 - green) * 255 / Math.max(1, 255 - ink[1]));
            mask[i] = (byte) (amount * (argb >>> 24) / 255);
        }
        return new SealImage(image.getWidth(), image.getHeight(), deflate(mask), ink[0], ink[1], ink[2]);
    }

    /** The ink at full strength: the opaque pixel with the least green. */
    private static int[] darkest(BufferedImage image) {
        int[] ink = {184, 25, 255};
        int least = 256;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                int green = argb >> 8 & 0xff;
                if (argb >>> 24 == 255 && green < least) {
                    least = green;
                    ink = new int[] {argb >> 16 & 0xff, green, argb & 0xff};
                }
            }
        }
        return ink;
    }

    private static byte[] deflate(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }
}
