package org.sealbook.format;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.format.Malformed.Fault;

/**
 * The QR code as it is drawn on the page: a form of dark runs, one {@code column row width 1 re} each, in module units.
 * It is decoded from the drawing itself, so what the verifier compares is what a camera would see.
 */
final class QrDrawing {

    private static final Set<String> FORM =
            Set.of("Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Length");
    private static final int MAX_MODULES = 177;

    private final PdfObjects objects;
    private final PdfDictionary resources;

    QrDrawing(PdfObjects objects, PdfDictionary resources) {
        this.objects = objects;
        this.resources = resources;
    }

    Optional<String> text() throws Malformed {
        PdfDictionary forms = resources.dictionary("XObject");
        if (!forms.has("QR")) {
            return Optional.empty();
        }
        int number = forms.reference("QR");
        PdfDictionary form = PdfDictionary.of(objects, new PdfValue.Reference(number), Fault.PDF_QR, "QR drawing")
                .only(FORM);
        BitMatrix modules = modules(objects.object(number), side(form.array("BBox", 4)));
        try {
            return Optional.of(new Decoder().decode(modules).getText());
        } catch (ChecksumException | FormatException unreadable) {
            throw new Malformed(Fault.PDF_QR, "the QR drawing cannot be decoded");
        }
    }

    private static int side(List<PdfValue> box) throws Malformed {
        if (box.get(2) instanceof PdfValue.Number side
                && side.isInteger()
                && side.value() >= 21
                && side.value() <= MAX_MODULES
                && box.get(3).equals(side)
                && box.get(0).equals(new PdfValue.Number(0))
                && box.get(1).equals(new PdfValue.Number(0))) {
            return (int) side.value();
        }
        throw new Malformed(Fault.PDF_QR, "the QR drawing's box is not one of modules");
    }

    private BitMatrix modules(PdfObjects.Indirect form, int side) throws Malformed {
        BitMatrix matrix = new BitMatrix(side);
        PdfLexer lexer = new PdfLexer(objects.file(), form.streamFrom(), form.streamFrom() + form.streamLength());
        while (!lexer.takes("f\n")) {
            int column = lexer.integer();
            lexer.expect(" ");
            int row = lexer.integer();
            lexer.expect(" ");
            int width = lexer.integer();
            lexer.expect(" 1 re\n");
            if (width < 1 || column + width > side || row >= side) {
                throw new Malformed(Fault.PDF_QR, "a run outside the QR drawing");
            }
            matrix.setRegion(column, side - 1 - row, width, 1);
        }
        if (!lexer.atEnd() || form.streamFrom() < 0) {
            throw new Malformed(Fault.PDF_QR, "something after the QR drawing");
        }
        return matrix;
    }
}
