package org.sealbook.issuer.batch.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.batch.table.Layout.Ndjson;

/**
 * A file whose format is known, and whose header has been read. Opening a CSV file decodes all of it once, and opening a
 * workbook reads all its texts; whether every row can be read, only {@link #survey()} knows.
 */
public final class Table implements Closeable {

    private final Format format;
    private final Optional<TableRow> header;

    private Table(Format format, Optional<TableRow> header) {
        this.format = format;
        this.header = header;
    }

    /** What came of opening a file. */
    public sealed interface Opening {

        record Opened(Table table) implements Opening {}

        record Unreadable(FileFault fault) implements Opening {}
    }

    /** How all of a file reads. */
    public sealed interface Survey {

        /** Every row can be read. */
        record Sound(long rows) implements Survey {}

        record Unsound(FileFault fault) implements Survey {}
    }

    /**
     * Opens a file; of a workbook, the first sheet that is not hidden.
     *
     * @param scratch a folder for temporary files, which have no name and are encrypted
     * @throws IOException if the file's store or the scratch folder fails, never because of what is in the file
     */
    public static Opening open(Source source, Path scratch) throws IOException {
        return opening(source, scratch, null);
    }

    /** Opens a file; of a workbook, the sheet of this name. Other formats have no sheets and are opened all the same. */
    public static Opening open(Source source, Path scratch, String sheet) throws IOException {
        return opening(source, scratch, sheet);
    }

    private static Opening opening(Source source, Path scratch, @Nullable String sheet) throws IOException {
        try {
            Format format = Format.of(source, scratch, sheet);
            try {
                return new Opening.Opened(new Table(format, header(format)));
            } catch (IOException thrown) {
                format.close();
                throw thrown;
            }
        } catch (BrokenFile broken) {
            return new Opening.Unreadable(broken.fault());
        }
    }

    private static Optional<TableRow> header(Format format) throws IOException {
        if (format.layout() instanceof Ndjson) {
            return Optional.empty();
        }
        try (TableReader rows = new TableReader(format.rows())) {
            Next first = rows.next();
            if (first instanceof TableRow row) {
                return Optional.of(row);
            }
            throw first instanceof Next.Broken broken
                    ? new BrokenFile(broken.fault())
                    : new BrokenFile("empty", "the sheet or file holds nothing");
        }
    }

    public Layout layout() {
        return format.layout();
    }

    /** The first row that is not empty; NDJSON has no header. */
    public Optional<TableRow> header() {
        return header;
    }

    /** The rows below the header, from the first. One reader at a time. */
    public TableReader rows() throws IOException {
        TableReader rows = new TableReader(format.rows());
        return header.isPresent() ? rows.withoutFirst() : rows;
    }

    /** Reads every row once: how many there are, or the fault that ends the reading. */
    public Survey survey() throws IOException {
        try (TableReader rows = rows()) {
            Next next = rows.next();
            while (next instanceof TableRow) {
                next = rows.next();
            }
            return next instanceof Next.Broken broken
                    ? new Survey.Unsound(broken.fault())
                    : new Survey.Sound(((Next.End) next).rows());
        }
    }

    @Override
    public void close() throws IOException {
        format.close();
    }
}
