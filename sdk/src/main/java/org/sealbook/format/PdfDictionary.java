package org.sealbook.format;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Malformed.Fault;

/** A dictionary of a file, with its references resolved on the way and a fault of its own for what is missing. */
final class PdfDictionary {

    private final PdfObjects objects;
    private final Map<String, PdfValue> entries;
    private final Fault fault;
    private final String what;

    private PdfDictionary(PdfObjects objects, Map<String, PdfValue> entries, Fault fault, String what) {
        this.objects = objects;
        this.entries = entries;
        this.fault = fault;
        this.what = what;
    }

    static PdfDictionary of(PdfObjects objects, @Nullable PdfValue value, Fault fault, String what) throws Malformed {
        PdfValue resolved = value instanceof PdfValue.Reference reference
                ? objects.object(reference.number()).value()
                : value;
        if (resolved instanceof PdfValue.Dictionary dictionary) {
            return new PdfDictionary(objects, dictionary.entries(), fault, what);
        }
        throw new Malformed(fault, "the " + what + " is missing");
    }

    PdfDictionary only(Set<String> allowed) throws Malformed {
        for (String key : entries.keySet()) {
            if (!allowed.contains(key)) {
                throw new Malformed(fault, "the " + what + " has the key " + key);
            }
        }
        return this;
    }

    PdfObjects objects() {
        return objects;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    PdfDictionary dictionary(String key) throws Malformed {
        return of(objects, entries.get(key), fault, what + "'s " + key);
    }

    void nameIs(String key, String expected) throws Malformed {
        if (!(entries.get(key) instanceof PdfValue.Name name) || !name.value().equals(expected)) {
            throw new Malformed(fault, "the " + what + "'s " + key + " is not " + expected);
        }
    }

    int integer(String key) throws Malformed {
        if (entries.get(key) instanceof PdfValue.Number number
                && number.isInteger()
                && Math.abs(number.value()) < Integer.MAX_VALUE) {
            return (int) number.value();
        }
        throw new Malformed(fault, "the " + what + "'s " + key + " is not an integer");
    }

    List<PdfValue> array(String key, int length) throws Malformed {
        if (entries.get(key) instanceof PdfValue.Array array && array.items().size() == length) {
            return array.items();
        }
        throw new Malformed(fault, "the " + what + "'s " + key + " is not an array of " + length);
    }

    /** The number of the object that an entry refers to. */
    int reference(String key) throws Malformed {
        return reference(entries.get(key));
    }

    int reference(@Nullable PdfValue value) throws Malformed {
        if (value instanceof PdfValue.Reference reference) {
            return reference.number();
        }
        throw new Malformed(fault, "a reference in the " + what + " is missing");
    }

    PdfValue.Hex hex(String key) throws Malformed {
        if (entries.get(key) instanceof PdfValue.Hex hex) {
            return hex;
        }
        throw new Malformed(fault, "the " + what + "'s " + key + " is not hexadecimal");
    }

    byte[] literal(String key) throws Malformed {
        if (entries.get(key) instanceof PdfValue.Literal literal) {
            return literal.bytes();
        }
        throw new Malformed(fault, "the " + what + "'s " + key + " is not a string");
    }

    Map<String, PdfValue> entries() {
        return entries;
    }
}
