package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of a workbook. Only those that the file holds: empty ones are mostly left out of it. */
final class SheetRows implements RowSource {

    private static final long LAST_ROW = 1_048_576;
    private static final int MAX_CELLS = 16_384;
    private static final Set<String> ERRORS =
            Set.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A");
    private static final String NO_VALUE = "#N/A";

    private final XmlPart xml;
    private final SharedStrings strings;
    private final NumberFormats formats;
    private long number;
    private int column;
    private boolean ended;

    SheetRows(XmlPart xml, SharedStrings strings, NumberFormats formats) {
        this.xml = xml;
        this.strings = strings;
        this.formats = formats;
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        try {
            while (!ended && xml.next()) {
                if (xml.starts("row")) {
                    return Optional.of(row());
                }
                ended = xml.ends("sheetData");
            }
            finish();
            return Optional.empty();
        } catch (BrokenFile broken) {
            throw broken.at(number, column < 0 ? "" : Letters.of(column));
        }
    }

    /** To the end of the part, where its checksum is compared. */
    private void finish() throws IOException {
        column = -1;
        while (xml.next()) {
            ended = true;
        }
    }

    private TableRow row() throws IOException {
        column = -1;
        number = rowNumber(xml.attribute("r"));
        List<Cell> cells = new ArrayList<>();
        int count = 0;
        while (xml.next() && !xml.ends("row")) {
            if (xml.starts("c")) {
                column = columnOf(xml.attribute("r"));
                put(cells, cell());
                if (++count > MAX_CELLS) {
                    throw new BrokenFile("not-a-workbook", "at most " + MAX_CELLS + " cells in a row");
                }
            }
        }
        return TableRow.trimmed(number, cells);
    }

    private long rowNumber(@Nullable String given) throws BrokenFile {
        try {
            long next = given == null ? number + 1 : Long.parseLong(given);
            if (next > number && next <= LAST_ROW) {
                return next;
            }
        } catch (NumberFormatException none) {
            throw rowsOutOfOrder();
        }
        throw rowsOutOfOrder();
    }

    private static BrokenFile rowsOutOfOrder() {
        return new BrokenFile("not-a-workbook", "the numbers of the rows do not rise, or pass " + LAST_ROW);
    }

    private int columnOf(@Nullable String reference) throws BrokenFile {
        int given = reference == null ? column + 1 : Letters.column(reference);
        if (given < 0) {
            throw new BrokenFile("not-a-workbook", "a cell has no column");
        }
        return given;
    }

    private void put(List<Cell> cells, Cell cell) throws BrokenFile {
        if (cell.isBlank()) {
            return;
        }
        if (column >= Limits.MAX_COLUMNS) {
            throw Faults.tooManyColumns(column);
        }
        if (cell.text().length() > Limits.MAX_STORED_CELL) {
            throw Faults.cellTooLong(column);
        }
        while (cells.size() <= column) {
            cells.add(Cell.BLANK);
        }
        if (!cells.get(column).isBlank()) {
            throw new BrokenFile("not-a-workbook", "a cell stands twice in its row");
        }
        cells.set(column, cell);
    }

    /** From the start tag of a cell to its end tag. */
    private Cell cell() throws IOException {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        String value = null;
        String inline = null;
        boolean formula = false;
        while (xml.next() && !xml.ends("c")) {
            if (xml.starts("v")) {
                value = xml.text();
            } else if (xml.starts("is")) {
                inline = xml.richText();
            } else if (xml.starts("f")) {
                formula = true;
                xml.skip();
            }
        }
        if (inline != null) {
            return new Cell.Text(inline);
        }
        String kind = type == null ? "n" : type;
        boolean nothing = value == null || (value.isBlank() && !kind.equals("str"));
        if (nothing && formula) {
            return new Cell.Failure(NO_VALUE);
        }
        return value == null ? Cell.BLANK : cell(kind, style == null ? "" : style, value);
    }

    private Cell cell(String type, String style, String value) throws IOException {
        return switch (type) {
            case "s" -> new Cell.Text(strings.text(value.strip()));
            case "b" -> new Cell.Flag(value.strip().equals("1"));
            case "e" -> new Cell.Failure(ERRORS.contains(value) ? value : NO_VALUE);
            case "d" -> date(value.strip());
            case "n" -> value.isBlank() ? Cell.BLANK : formats.cell(style, value.strip());
            default -> new Cell.Text(EscapedText.decode(value));
        };
    }

    private static Cell date(String value) {
        try {
            LocalDateTime date =
                    value.length() == 10 ? LocalDate.parse(value).atStartOfDay() : LocalDateTime.parse(value);
            return date.getYear() < 1900 || date.getYear() > 9999 ? new Cell.Text(value) : new Cell.Moment(date);
        } catch (DateTimeException none) {
            return new Cell.Text(value);
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
