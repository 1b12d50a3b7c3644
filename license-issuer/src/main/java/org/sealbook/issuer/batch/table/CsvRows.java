package org.sealbook.issuer.batch.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.sealbook.issuer.batch.table.Layout.Csv;

/** The records of a CSV file (RFC 4180; line ends of any kind). A record with line breaks in its cells is one row. */
final class CsvRows implements RowSource {

    private static final int BUFFER = 2 * (Limits.MAX_STORED_CELL + 1);

    private final CsvRecord current = new CsvRecord();
    private final CloseableIterator<CsvRecord> records;
    private long number;

    private CsvRows(BufferedReader text, char separator, long skipped) {
        this.records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(BUFFER)
                .build(current, text)
                .iterator();
        this.number = skipped;
    }

    static CsvRows open(Source source, Csv csv) throws IOException {
        BufferedReader text = TextForm.reader(source, csv.charset());
        String separatorLine = Separator.LINE + csv.separator();
        text.mark(separatorLine.length() + 2);
        char[] start = new char[separatorLine.length() + 1];
        int read = text.read(start);
        boolean named = read == start.length
                && new String(start, 0, read - 1).equals(separatorLine)
                && (start[read - 1] == '\r' || start[read - 1] == '\n');
        text.reset();
        if (named) {
            text.readLine();
        }
        return new CsvRows(text, csv.separator(), named ? 1 : 0);
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        try {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            CsvRecord read = records.next();
            number++;
            return Optional.of(read.row(number));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } catch (CsvParseException malformed) {
            throw new BrokenFile(new FileFault(
                    number + 1,
                    Letters.of(current.column()),
                    "malformed-cell",
                    "a quote is not closed, has text after it, or the cell is longer than "
                            + Limits.MAX_STORED_CELL
                            + " characters"));
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
