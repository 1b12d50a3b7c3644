package org.sealbook.issuer.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Objects of a template, serialised once in our grammar and numbered from 1. Every license of the type begins with
 * these very bytes.
 */
final class StaticObjects {

    private final PdfBytes out = new PdfBytes(64 * 1024);
    private final List<Integer> offsets = new ArrayList<>();
    private final IdentityHashMap<COSBase, Integer> numbers = new IdentityHashMap<>();

    int count() {
        return offsets.size();
    }

    /** Where object {@code number} begins, from the start of the block. */
    int offset(int number) {
        return offsets.get(number - 1);
    }

    byte[] bytes() {
        return out.bytes();
    }

    int add(String value) {
        int number = begin();
        out.put(value).put("\nendobj\n");
        return number;
    }

    int addStream(String entries, byte[] data) {
        int number = begin();
        out.put("<<" + entries + "/Length " + data.length + ">>\nstream\n")
                .put(data)
                .put("\nendstream\nendobj\n");
        return number;
    }

    private int begin() {
        offsets.add(out.length());
        out.put(offsets.size() + " 0 obj\n");
        return offsets.size();
    }

    /** The value as text; whatever it refers to is added first, each once. */
    String value(COSBase base) throws IOException {
        COSBase value = base instanceof COSObject indirect ? indirect.getObject() : base;
        if (value == null || value == COSNull.NULL) {
            return "null";
        }
        if (value instanceof COSStream stream) {
            return reference(stream);
        }
        if (base instanceof COSObject && value instanceof COSDictionary dictionary) {
            return reference(dictionary);
        }
        return direct(value);
    }

    private String direct(COSBase value) throws IOException {
        if (value instanceof COSDictionary dictionary) {
            return entries(dictionary, "<<", ">>");
        }
        if (value instanceof COSArray array) {
            StringBuilder text = new StringBuilder("[");
            for (COSBase item : array) {
                text.append(text.length() > 1 ? " " : "").append(value(item));
            }
            return text.append(']').toString();
        }
        if (value instanceof COSName name) {
            return name(name);
        }
        if (value instanceof COSInteger integer) {
            return Long.toString(integer.longValue());
        }
        if (value instanceof COSNumber number) {
            return PdfBytes.number(number.floatValue());
        }
        if (value instanceof COSBoolean flag) {
            return Boolean.toString(flag.getValue());
        }
        if (value instanceof COSString string) {
            return "<" + string.toHexString().toLowerCase(Locale.ROOT) + ">";
        }
        throw new IOException("a template holds a value that our files do not: "
                + value.getClass().getSimpleName());
    }

    private String reference(COSDictionary dictionary) throws IOException {
        Integer known = numbers.get(dictionary);
        if (known == null) {
            if (dictionary instanceof COSStream stream) {
                String entries = entries(stream, "", "");
                known = addStream(entries, encoded(stream));
            } else {
                known = add(entries(dictionary, "<<", ">>"));
            }
            numbers.put(dictionary, known);
        }
        return known + " 0 R";
    }

    private static byte[] encoded(COSStream stream) throws IOException {
        try (InputStream raw = new PDStream(stream).getCOSObject().createRawInputStream()) {
            return raw.readAllBytes();
        }
    }

    private String entries(COSDictionary dictionary, String open, String close) throws IOException {
        StringBuilder text = new StringBuilder(open);
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            if (!entry.getKey().equals(COSName.LENGTH) && !entry.getKey().equals(COSName.PARENT)) {
                text.append(name(entry.getKey())).append(' ').append(value(entry.getValue()));
            }
        }
        return text.append(close).toString();
    }

    static String name(COSName name) throws IOException {
        if (!name.getName().matches("[A-Za-z0-9_.+:-]+")) {
            throw new IOException("a template holds a name that needs escapes");
        }
        return "/" + name.getName();
    }
}
