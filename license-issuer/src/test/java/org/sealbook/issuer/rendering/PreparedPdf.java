package org.sealbook.issuer.rendering;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sealbook.format.SealedPdf;
import org.sealbook.license.Suite;

/** The smallest file of the profile that waits for a seal, written by hand: one page with nothing on it. */
public final class PreparedPdf {

    private static final String JSON = "{\"schema\":\"https://sealbook.org/schema/license/v1\"}";

    private final StringBuilder file = new StringBuilder();
    private final List<Integer> offsets = new ArrayList<>();
    private int gapFrom;

    private PreparedPdf() {}

    public static RenderedLicense of(Suite suite) {
        int gapLength = 2 * SealedPdf.gapBytes(suite) + 2;
        PreparedPdf draft = new PreparedPdf().write(gapLength, "[0 0 0 0]");
        // The byte range's own length moves the gap: repeat until it stands still.
        while (true) {
            PreparedPdf next = new PreparedPdf().write(gapLength, draft.byteRange(gapLength));
            if (next.byteRange(gapLength).equals(draft.byteRange(gapLength))) {
                byte[] bytes = next.file.toString().getBytes(StandardCharsets.ISO_8859_1);
                return new RenderedLicense(bytes, next.gapFrom, gapLength);
            }
            draft = next;
        }
    }

    private String byteRange(int gapLength) {
        int gapTo = gapFrom + gapLength;
        return "[0 " + gapFrom + " " + gapTo + " " + (file.length() - gapTo) + "]";
    }

    private PreparedPdf write(int gapLength, String byteRange) {
        file.append("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        object("<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [6 0 R] /SigFlags 3>> /AF [8 0 R]"
                + " /Names <</EmbeddedFiles <</Names [(license.json) 8 0 R]>>>>>>");
        object("<</Type /Pages /Kids [3 0 R] /Count 1>>");
        object("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 5 0 R] /Annots [6 0 R]"
                + " /Resources <</Font <<>> /XObject <<>>>>>>");
        object("<</Length 0>>\nstream\n\nendstream");
        object("<</Length 0>>\nstream\n\nendstream");
        object("<</Type /Annot /Subtype /Widget /FT /Sig /T (seal) /F 132 /Rect [0 0 0 0] /P 3 0 R /V 7 0 R>>");
        object("<</Type /Filespec /F (license.json) /UF (license.json) /AFRelationship /Data /EF <</F 9 0 R>>>>", 8);
        object(
                "<</Type /EmbeddedFile /Subtype /application#2Fjson /Length " + JSON.length() + ">>\nstream\n" + JSON
                        + "\nendstream",
                9);
        object("<</Producer (test)>>", 10);
        signature(gapLength, byteRange);
        tail();
        return this;
    }

    private void object(String value) {
        object(value, offsets.size() + 1);
    }

    private void object(String value, int number) {
        while (offsets.size() < number) {
            offsets.add(0);
        }
        offsets.set(number - 1, file.length());
        file.append(number).append(" 0 obj\n").append(value).append("\nendobj\n");
    }

    private void signature(int gapLength, String byteRange) {
        offsets.set(6, file.length());
        file.append(
                        "7 0 obj\n<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20261124040000Z)")
                .append(" /ByteRange ")
                .append(byteRange)
                .append(" /Contents ");
        gapFrom = file.length();
        file.append('<').append("0".repeat(gapLength - 2)).append(">>>\nendobj\n");
    }

    private void tail() {
        int xref = file.length();
        file.append("xref\n0 ").append(offsets.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> file.append(String.format("%010d 00000 n \n", offset)));
        String id = "<00112233445566778899aabbccddeeff>";
        file.append("trailer\n<</Size ").append(offsets.size() + 1).append(" /Root 1 0 R /Info 10 0 R /ID [");
        file.append(id)
                .append(' ')
                .append(id)
                .append("]>>\nstartxref\n")
                .append(xref)
                .append("\n%%EOF\n");
    }
}
