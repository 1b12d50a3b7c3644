package org.sealbook.format;

import java.util.List;
import java.util.Map;

/** A PDF value as our grammar knows it. Strings that are hexadecimal keep the place of their token: one of them is the gap. */
sealed interface PdfValue {

    record Name(String value) implements PdfValue {}

    record Number(double value) implements PdfValue {
        boolean isInteger() {
            return value == Math.rint(value) && Math.abs(value) < 1e15;
        }
    }

    /** A literal string's bytes. */
    record Literal(byte[] bytes) implements PdfValue {}

    /** A hexadecimal string: the token from its {@code <} to after its {@code >}. */
    record Hex(int from, int to) implements PdfValue {}

    record Reference(int number) implements PdfValue {}

    record Flag(boolean value) implements PdfValue {}

    record Null() implements PdfValue {}

    record Array(List<PdfValue> items) implements PdfValue {}

    record Dictionary(Map<String, PdfValue> entries) implements PdfValue {}

    /** A bare word: an operator in a content stream, never a value in an object. */
    record Word(String text) implements PdfValue {}
}
