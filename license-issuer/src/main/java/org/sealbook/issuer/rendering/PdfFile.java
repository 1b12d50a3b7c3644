package org.sealbook.issuer.rendering;

import java.util.Arrays;

/** Writes one file in one pass: numbered objects in the order they are given, a classic table, a trailer. */
final class PdfFile {

    private static final byte[] HEADER = {
        '%', 'P', 'D', 'F', '-', '1', '.', '7', '\n', '%', (byte) 0xe8, (byte) 0xaf, (byte) 0x81, (byte) 0x8a, '\n'
    };

    private final PdfBytes out;
    private int[] offsets = new int[64];
    private int highest;

    PdfFile(int capacity) {
        this.out = new PdfBytes(capacity).put(HEADER);
    }

    /** A number for an object that is written later. */
    int reserve() {
        return ++highest;
    }

    void object(int number, String value) {
        begin(number);
        out.put(value).put("\nendobj\n");
    }

    /** @param entries the dictionary's entries without its length, as {@code /Type /Metadata} */
    void stream(int number, String entries, byte[] data) {
        begin(number);
        out.put("<<" + entries + "/Length " + data.length + ">>\nstream\n")
                .put(data)
                .put("\nendstream\nendobj\n");
    }

    int length() {
        return out.length();
    }

    /** Objects that were serialised before, numbered from 1: must come first. */
    void block(StaticObjects block) {
        int base = out.length();
        for (int i = 1; i <= block.count(); i++) {
            remember(i, base + block.offset(i));
        }
        highest = Math.max(highest, block.count());
        out.put(block.bytes());
    }

    byte[] finish(int root, int info, String id) {
        int xref = out.length();
        StringBuilder table = new StringBuilder("xref\n0 " + (highest + 1) + "\n0000000000 65535 f \n");
        for (int i = 1; i <= highest; i++) {
            if (offsets[i] == 0) {
                throw new IllegalStateException("object " + i + " was reserved and never written");
            }
            table.append(PdfBytes.padded(offsets[i], 10)).append(" 00000 n \n");
        }
        out.put(table.toString());
        out.put("trailer\n<</Size " + (highest + 1) + "/Root " + root + " 0 R/Info " + info + " 0 R/ID[<" + id + "><"
                + id + ">]>>\nstartxref\n" + xref + "\n%%EOF\n");
        return out.bytes();
    }

    private void begin(int number) {
        remember(number, out.length());
        out.put(number + " 0 obj\n");
    }

    private void remember(int number, int offset) {
        if (number >= offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(number + 1, offsets.length * 2));
        }
        offsets[number] = offset;
    }
}
