package org.sealbook.format;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.sealbook.format.Malformed.Fault;

/**
 * Reads a QR code from a photo or screenshot (PNG or JPEG). Tries two ways of telling dark from light, at full and at
 * half size: one way alone fails on very large modules.
 */
public final class QrPicture {

    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** The largest picture that is decoded; its size is read from the header first. */
    public static final long MAX_PIXELS = 40_000_000;

    private static final int LONG_SIDE = 2200;
    private static final Map<DecodeHintType, ?> HINTS =
            Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE), DecodeHintType.TRY_HARDER, true);
    private static final List<Function<LuminanceSource, Binarizer>> BINARIZERS =
            List.of(HybridBinarizer::new, GlobalHistogramBinarizer::new);

    private QrPicture() {}

    /** Whether the bytes begin as a PNG or a JPEG does. */
    public static boolean looksLikeOne(byte[] bytes) {
        return bytes.length > 8
                && (bytes[0] == (byte) 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G'
                        || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8 && bytes[2] == (byte) 0xff);
    }

    /** The text of the QR code in the picture, or empty if none is found. */
    public static Optional<String> read(byte[] file) throws Malformed {
        BufferedImage grey = grey(decode(file));
        for (int divisor = 1; divisor <= 2; divisor++) {
            LuminanceSource source = luminance(scaled(grey, divisor));
            for (Function<LuminanceSource, Binarizer> binarizer : BINARIZERS) {
                try {
                    return Optional.of(new MultiFormatReader()
                            .decode(new BinaryBitmap(binarizer.apply(source)), HINTS)
                            .getText());
                } catch (NotFoundException tryTheNextWay) {
                    // the cascade goes on
                }
            }
        }
        return Optional.empty();
    }

    private static BufferedImage decode(byte[] file) throws Malformed {
        if (file.length > MAX_BYTES || !looksLikeOne(file)) {
            throw new Malformed(Fault.SIZE, "not a PNG or JPEG of at most 10 MiB");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new Malformed(Fault.SYNTAX, "not a picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels < 1 || pixels > MAX_PIXELS) {
                    throw new Malformed(Fault.SIZE, "a picture of more than 40 million pixels");
                }
                var parameters = reader.getDefaultReadParam();
                int step = (int) Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / LONG_SIDE);
                parameters.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, parameters);
            } finally {
                reader.dispose();
            }
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException damaged) {
            throw new Malformed(Fault.SYNTAX, "a picture that cannot be decoded");
        }
    }

    /** On white: a transparent background would turn black. */
    private static BufferedImage grey(BufferedImage picture) {
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return grey;
    }

    private static BufferedImage scaled(BufferedImage grey, int divisor) {
        if (divisor == 1) {
            return grey;
        }
        int width = Math.max(1, grey.getWidth() / divisor);
        int height = Math.max(1, grey.getHeight() / divisor);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(grey, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private static LuminanceSource luminance(BufferedImage grey) {
        int width = grey.getWidth();
        int height = grey.getHeight();
        byte[] pixels = (byte[]) grey.getRaster().getDataElements(0, 0, width, height, null);
        return new PlanarYUVLuminanceSource(pixels, width, height, 0, 0, width, height, false);
    }
}
