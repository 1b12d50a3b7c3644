package org.sealbook.issuer.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** Faces as an attacker, or a careless designer, would send them. Written by hand, so that they can be as wrong as can be. */
final class HostileForms {

    private static final String FIELD =
            "<</Type /Annot /Subtype /Widget /FT /Tx /F 4 /DA (/Helv 12 Tf 0 g) /Rect [%d %d %d %d] /T (%s) /P 3 0 R>>";

    private final List<String> objects = new ArrayList<>();
    private String catalog = "";
    private String page = "/MediaBox [0 0 595 842]";
    private byte[] drawing = "0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII);
    private String filter = "";

    private HostileForms() {
        field("$qr", 50, 50, 150, 150);
        field("$seal", 200, 50, 300, 150);
    }

    static HostileForms plain() {
        return new HostileForms();
    }

    HostileForms field(String name, int x, int y, int right, int top) {
        objects.add(String.format(FIELD, x, y, right, top, name));
        return this;
    }

    /** Any further object, as it stands in the file; the first is number 7. */
    HostileForms object(String text) {
        objects.add(text);
        return this;
    }

    HostileForms catalog(String entries) {
        catalog = entries;
        return this;
    }

    HostileForms page(String entries) {
        page = entries;
        return this;
    }

    /** A drawing of so many bytes of nothing, packed. */
    HostileForms bomb(int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            byte[] piece = new byte[1 << 20];
            for (int left = bytes; left > 0; left -= piece.length) {
                deflater.write(piece, 0, Math.min(left, piece.length));
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        drawing = out.toByteArray();
        filter = "/Filter /FlateDecode ";
        return this;
    }

    byte[] pdf() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>();
        put(out, "%PDF-1.7\n");
        StringBuilder fields = new StringBuilder();
        int fieldCount =
                (int) objects.stream().filter(object -> object.contains("/FT ")).count();
        for (int i = 0; i < fieldCount; i++) {
            fields.append(5 + i).append(" 0 R ");
        }
        object(out, offsets, "<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [" + fields + "]>> " + catalog + ">>");
        object(out, offsets, "<</Type /Pages /Kids [3 0 R] /Count 1>>");
        object(
                out,
                offsets,
                "<</Type /Page /Parent 2 0 R " + page + " /Contents 4 0 R /Annots [" + fields
                        + "] /Resources <</ProcSet [/PDF]>>>>");
        offsets.add(out.size());
        put(out, "4 0 obj\n<<" + filter + "/Length " + drawing.length + ">>\nstream\n");
        out.writeBytes(drawing);
        put(out, "\nendstream\nendobj\n");
        objects.forEach(object -> object(out, offsets, object));
        int xref = out.size();
        put(out, "xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> put(out, String.format("%010d 00000 n \n", offset)));
        put(out, "trailer\n<</Size " + (offsets.size() + 1) + " /Root 1 0 R>>\nstartxref\n" + xref + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static void object(ByteArrayOutputStream out, List<Integer> offsets, String text) {
        offsets.add(out.size());
        put(out, offsets.size() + " 0 obj\n" + text + "\nendobj\n");
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Opens without a password, as many "protected" files do. */
    static byte[] encrypted(String password) {
        try (PDDocument document = Loader.loadPDF(plain().pdf())) {
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
