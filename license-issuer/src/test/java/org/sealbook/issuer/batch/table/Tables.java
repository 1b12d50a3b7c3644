package org.sealbook.issuer.batch.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens bytes as tables, as the issuer opens what was sent. */
public final class Tables {

    public static final Charset GB18030 = Charset.forName("GB18030");

    private static final Path SCRATCH = Path.of(System.getProperty("java.io.tmpdir"));

    private Tables() {}

    public static Source source(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    public static Table open(byte[] bytes) {
        return opened(opening(source(bytes)));
    }

    public static Table open(byte[] bytes, String sheet) {
        try {
            return opened(Table.open(source(bytes), SCRATCH, sheet));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    public static Table open(String text) {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Table open(Source source) {
        return opened(opening(source));
    }

    private static Table opened(Table.Opening opening) {
        if (opening instanceof Table.Opening.Opened opened) {
            return opened.table();
        }
        throw new AssertionError("refused: " + opening);
    }

    static Table.Opening opening(Source source) {
        try {
            return Table.open(source, SCRATCH);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** The rows below the header; fails on a fault. */
    public static List<TableRow> rows(Table table) {
        List<TableRow> rows = new ArrayList<>();
        try (TableReader reader = table.rows()) {
            Next next = reader.next();
            while (next instanceof TableRow row) {
                rows.add(row);
                next = reader.next();
            }
            if (next instanceof Next.Broken broken) {
                throw new AssertionError("broken: " + broken.fault());
            }
            return rows;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    public static List<String> texts(TableRow row) {
        return row.cells().stream().map(Cell::text).toList();
    }

    /** The texts of all rows, the header first. */
    static List<List<String>> texts(byte[] bytes) {
        try (Table table = open(bytes)) {
            List<List<String>> texts = new ArrayList<>();
            table.header().ifPresent(header -> texts.add(texts(header)));
            rows(table).forEach(row -> texts.add(texts(row)));
            return texts;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** The fault that opening or reading the file ends with. */
    static FileFault fault(Source source) {
        Table.Opening opening = opening(source);
        if (opening instanceof Table.Opening.Unreadable unreadable) {
            return unreadable.fault();
        }
        try (Table table = ((Table.Opening.Opened) opening).table()) {
            if (table.survey() instanceof Table.Survey.Unsound unsound) {
                return unsound.fault();
            }
            throw new AssertionError("read without a fault");
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    static FileFault fault(byte[] bytes) {
        return fault(source(bytes));
    }

    static FileFault fault(String text) {
        return fault(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file with these rows. */
    static byte[] written(Layout layout, List<List<Cell>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.of(layout, out)) {
            for (List<Cell> row : rows) {
                writer.write(row);
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        return out.toByteArray();
    }
}
