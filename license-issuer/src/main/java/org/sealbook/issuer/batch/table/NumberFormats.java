package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.batch.table.Cell.Numeric;

/** What the number formats of a workbook make of a number: a date, leading zeros, a percentage, or just the number. */
final class NumberFormats {

    private static final int MAX_STYLES = 70_000;
    private static final int MAX_DIGITS = 310;
    private static final String DATE = "date";

    /** Quoted text, escaped, padding and repeated characters, and colours and conditions, which all show no part of the number. */
    private static final Pattern DECORATION = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");

    private final List<String> formats;
    private final boolean from1904;

    private NumberFormats(List<String> formats, boolean from1904) {
        this.formats = formats;
        this.from1904 = from1904;
    }

    static NumberFormats none(boolean from1904) {
        return new NumberFormats(List.of(), from1904);
    }

    static NumberFormats read(InputStream part, boolean from1904) throws IOException {
        XmlPart xml = new XmlPart(part);
        Map<String, String> codes = new HashMap<>();
        List<String> formats = new ArrayList<>();
        boolean cells = false;
        while (xml.next()) {
            if (xml.starts("numFmt")) {
                codes.put(given(xml.attribute("numFmtId")), given(xml.attribute("formatCode")));
            } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
                cells = xml.starts("cellXfs");
            } else if (cells && xml.starts("xf")) {
                String id = given(xml.attribute("numFmtId"));
                formats.add(codes.containsKey(id) ? meaning(codes.getOrDefault(id, "")) : builtIn(id));
            }
            if (codes.size() > MAX_STYLES || formats.size() > MAX_STYLES) {
                throw new BrokenFile("not-a-workbook", "at most " + MAX_STYLES + " styles in a workbook");
            }
        }
        return new NumberFormats(formats, from1904);
    }

    private static String given(@Nullable String attribute) {
        return attribute == null ? "" : attribute;
    }

    /** The formats that have a number and no code (ECMA-376 part 1, 18.8.30); 27 to 58 as Chinese Excel has them. */
    private static String builtIn(String id) {
        return switch (id) {
            case "9", "10" -> Numeric.PERCENT;
            case "14", "15", "16", "17", "22" -> DATE;
            case "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58" -> DATE;
            default -> Numeric.GENERAL;
        };
    }

    private static String meaning(String code) {
        String bare = DECORATION.matcher(code).replaceAll("").split(";", -1)[0].toLowerCase(Locale.ROOT);
        if (bare.contains("%")) {
            return Numeric.PERCENT;
        }
        if (bare.contains("y") || bare.contains("d")) {
            return DATE;
        }
        return bare.length() <= 40 && bare.matches("00+") ? bare : Numeric.GENERAL;
    }

    /** @param style the cell's, as it gives it @param number as it stands in the cell */
    Cell cell(String style, String number) {
        Optional<BigDecimal> value = number(number);
        if (value.isEmpty()) {
            return new Cell.Failure("#NUM!");
        }
        String format = format(style);
        if (format.equals(DATE)) {
            return SpreadsheetDate.of(value.get(), from1904)
                    .<Cell>map(Cell.Moment::new)
                    .orElseGet(() -> new Numeric(value.get(), Numeric.GENERAL));
        }
        return new Numeric(value.get(), format);
    }

    private String format(String style) {
        int index = style.matches("[0-9]{1,6}") ? Integer.parseInt(style) : 0;
        return index < formats.size() ? formats.get(index) : Numeric.GENERAL;
    }

    /** Numbers that a spreadsheet can hold, which are those of IEEE 754: no exponent that would fill the memory. */
    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > MAX_DIGITS
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text)).filter(value -> Math.abs((long) value.scale()) <= MAX_DIGITS);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
