package org.sealbook.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Malformed.Fault;

/**
 * The objects of a file with one revision and a classic cross-reference table, in which every byte belongs to the
 * header, to one object, to the table or to the trailer.
 */
final class PdfObjects {

    static final int MAX_OBJECTS = 4096;
    static final int MIN_BYTES = 1024;
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final String HEADER = "%PDF-1.7\n%";
    private static final int HEADER_BYTES = HEADER.length() + 5;
    private static final Set<String> TRAILER = Set.of("Size", "Root", "Info", "ID");

    /** One object; {@code streamFrom} is -1 if it has no stream. */
    record Indirect(PdfValue value, int streamFrom, int streamLength) {}

    private final byte[] file;
    private final Indirect[] objects;
    private final Map<String, PdfValue> trailer;

    private PdfObjects(byte[] file, Indirect[] objects, Map<String, PdfValue> trailer) {
        this.file = file;
        this.objects = objects;
        this.trailer = trailer;
    }

    static PdfObjects read(byte[] file) throws Malformed {
        if (file.length < MIN_BYTES || file.length > MAX_BYTES) {
            throw new Malformed(Fault.SIZE, "a PDF of " + file.length + " bytes; 1 KiB to 2 MiB are read");
        }
        header(file);
        int xref = startXref(file);
        PdfLexer table = new PdfLexer(file, xref, file.length);
        int[] offsets = xref(file, table, xref);
        PdfValue trailer = table.value();
        table.expect("\nstartxref\n" + xref + "\n%%EOF\n");
        if (table.at() != file.length) {
            throw new Malformed(Fault.PDF_TAIL, "bytes after the end of the file");
        }
        if (!(trailer instanceof PdfValue.Dictionary dictionary)
                || !dictionary.entries().keySet().equals(TRAILER)
                || !isInteger(dictionary.entries().get("Size"), offsets.length)) {
            throw new Malformed(Fault.PDF_XREF, "the trailer is not exactly Size, Root, Info and ID");
        }
        return new PdfObjects(file, objects(file, offsets, xref), dictionary.entries());
    }

    private static boolean isInteger(@Nullable PdfValue value, int expected) {
        return value instanceof PdfValue.Number number && number.value() == expected;
    }

    private static void header(byte[] file) throws Malformed {
        for (int i = 0; i < HEADER.length(); i++) {
            if (file[i] != HEADER.charAt(i)) {
                throw new Malformed(Fault.PDF_HEADER, "the first bytes are not those of a PDF 1.7 of ours");
            }
        }
        for (int i = 0; i < 4; i++) {
            if (file[HEADER.length() + i] >= 0) {
                throw new Malformed(Fault.PDF_HEADER, "the second line is not binary");
            }
        }
        if (file[HEADER_BYTES - 1] != '\n') {
            throw new Malformed(Fault.PDF_HEADER, "the second line is not four bytes");
        }
    }

    private static int startXref(byte[] file) throws Malformed {
        int from = file.length - "startxref\n123456789\n%%EOF\n".length();
        for (int i = Math.max(0, from); i < file.length; i++) {
            PdfLexer tail = new PdfLexer(file, i, file.length);
            if (tail.takes("startxref\n")) {
                int xref = tail.integer();
                tail.expect("\n%%EOF\n");
                if (tail.at() != file.length || xref <= HEADER_BYTES || xref >= i) {
                    break;
                }
                return xref;
            }
        }
        throw new Malformed(Fault.PDF_TAIL, "the file does not end as its only revision must");
    }

    private static int[] xref(byte[] file, PdfLexer table, int xref) throws Malformed {
        if (!table.takes("xref\n0 ")) {
            throw new Malformed(Fault.PDF_XREF, "no cross-reference table at byte " + xref);
        }
        int size = table.integer();
        if (size < 2 || size > MAX_OBJECTS) {
            throw new Malformed(Fault.PDF_XREF, "a table of " + size + " entries; 2 to " + MAX_OBJECTS + " are read");
        }
        if (!table.takes("\n0000000000 65535 f \n")) {
            throw new Malformed(Fault.PDF_XREF, "entry 0 is not the free one");
        }
        int[] offsets = new int[size];
        for (int i = 1; i < size; i++) {
            offsets[i] = entry(file, table);
        }
        table.expect("trailer\n");
        return offsets;
    }

    private static int entry(byte[] file, PdfLexer table) throws Malformed {
        int offset = 0;
        int from = table.at();
        for (int i = from; i < from + 10; i++) {
            int digit = i < file.length ? file[i] - '0' : -1;
            if (digit < 0 || digit > 9 || offset > file.length) {
                throw new Malformed(Fault.PDF_XREF, "an entry that is not ten digits in range");
            }
            offset = offset * 10 + digit;
        }
        if (!table.takes(String.format("%010d 00000 n \n", offset))) {
            throw new Malformed(Fault.PDF_XREF, "an entry that is not in use with generation 0");
        }
        return offset;
    }

    private static Indirect[] objects(byte[] file, int[] offsets, int xref) throws Malformed {
        List<Integer> order = new ArrayList<>();
        for (int i = 1; i < offsets.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(i -> offsets[i]));
        Indirect[] objects = new Indirect[offsets.length];
        int at = HEADER_BYTES;
        for (int number : order) {
            if (offsets[number] != at) {
                throw new Malformed(Fault.PDF_TILING, "bytes between objects, or an entry that points elsewhere");
            }
            PdfLexer lexer = new PdfLexer(file, at, xref);
            lexer.expect(number + " 0 obj\n");
            objects[number] = indirect(lexer, xref);
            at = lexer.at();
        }
        if (at != xref) {
            throw new Malformed(Fault.PDF_TILING, "bytes between the last object and the table");
        }
        return objects;
    }

    private static Indirect indirect(PdfLexer lexer, int limit) throws Malformed {
        PdfValue value = lexer.value();
        if (lexer.takes("\nendobj\n")) {
            return new Indirect(value, -1, 0);
        }
        lexer.expect("\nstream\n");
        if (!(value instanceof PdfValue.Dictionary dictionary)
                || !(dictionary.entries().get("Length") instanceof PdfValue.Number length)
                || !length.isInteger()
                || length.value() < 0
                || length.value() > limit - lexer.at()) {
            throw new Malformed(Fault.PDF_SYNTAX, "a stream without a direct length");
        }
        int from = lexer.at();
        lexer.skip((int) length.value());
        lexer.expect("\nendstream\nendobj\n");
        return new Indirect(value, from, (int) length.value());
    }

    byte[] file() {
        return file;
    }

    int count() {
        return objects.length - 1;
    }

    Indirect object(int number) throws Malformed {
        if (number < 1 || number >= objects.length) {
            throw new Malformed(Fault.PDF_SYNTAX, "a reference to object " + number + ", which is not there");
        }
        return objects[number];
    }

    PdfValue trailer(String key) {
        return java.util.Objects.requireNonNull(trailer.get(key));
    }
}
