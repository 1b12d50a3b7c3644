package org.sealbook.issuer.batch.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred thousand rows of different texts are read and written in a heap of 40 MB, in which they do not fit. */
class FlatMemoryTest {

    private static final int ROWS = 200_000;
    private static final int COLUMNS = 12;

    @TempDir
    Path folder;

    @Test
    void csv_is_read_in_a_small_heap() throws Exception {
        assertThat(inSmallHeap("csv")).isEqualTo("Sound[rows=200000]");
    }

    @Test
    void ndjson_is_read_in_a_small_heap() throws Exception {
        assertThat(inSmallHeap("ndjson")).isEqualTo("Sound[rows=200000]");
    }

    @Test
    void a_workbook_is_read_in_a_small_heap() throws Exception {
        Path workbook = workbook();

        assertThat(inSmallHeap(workbook.toString())).isEqualTo("Sound[rows=200000]");
    }

    @Test
    void a_workbook_is_written_in_a_small_heap() throws Exception {
        assertThat(inSmallHeap("write", folder.resolve("written.xlsx").toString()))
                .isEqualTo("Sound[rows=200000]");
    }

    /** What {@link #main} prints in a process of its own. */
    private String inSmallHeap(String... arguments) throws Exception {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FlatMemoryTest.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output).strip();
    }

    public static void main(String[] arguments) throws IOException {
        Source source =
                switch (arguments[0]) {
                    case "csv" -> () -> new Generated(FlatMemoryTest::csvRow);
                    case "ndjson" -> () -> new Generated(FlatMemoryTest::line);
                    case "write" -> written(Path.of(arguments[1]));
                    default -> () -> Files.newInputStream(Path.of(arguments[0]));
                };
        try (Table table = Tables.open(source)) {
            print(table.survey().toString());
        }
    }

    private static void print(String line) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(long row, int column) {
        return "第" + row + "行第" + column + "列";
    }

    private static String csvRow(long row) {
        StringBuilder cells = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
            cells.append(column == 0 ? "" : ",").append(text(row, column));
        }
        return cells.append("\r\n").toString();
    }

    private static String line(long row) {
        return row == 0 ? "\n" : "{\"caseNumber\":\"" + csvRow(row).strip() + "\"}\n";
    }

    private static Source written(Path file) throws IOException {
        try (TableWriter writer = TableWriter.of(new Layout.Xlsx("a"), Files.newOutputStream(file))) {
            for (long row = 0; row <= ROWS; row++) {
                writer.write(List.of(new Cell.Text(text(row, 0)), new Cell.Text(text(row, 1))));
            }
        }
        return () -> Files.newInputStream(file);
    }

    /** As a spreadsheet makes it: every text once in the shared texts, the cells refer to it. */
    private Path workbook() throws IOException {
        Path file = folder.resolve("large.xlsx");
        byte[] small = Workbooks.of("").bytes();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                ZipInputStream parts = new ZipInputStream(Tables.source(small).open())) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(part.getName()));
                switch (part.getName()) {
                    case "xl/worksheets/sheet1.xml" -> rows(zip);
                    case "xl/sharedStrings.xml" -> texts(zip);
                    default -> parts.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
        return file;
    }

    private static void rows(OutputStream out) throws IOException {
        out.write(("<worksheet " + Workbooks.MAIN + "><sheetData>").getBytes(StandardCharsets.UTF_8));
        for (long row = 0; row <= ROWS; row++) {
            StringBuilder xml = new StringBuilder("<row r=\"" + (row + 1) + "\">");
            for (int column = 0; column < COLUMNS; column++) {
                xml.append("<c r=\"").append(Letters.of(column)).append(row + 1).append("\" t=\"s\"><v>");
                xml.append(row * COLUMNS + column).append("</v></c>");
            }
            out.write(xml.append("</row>").toString().getBytes(StandardCharsets.UTF_8));
        }
        out.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
    }

    private static void texts(OutputStream out) throws IOException {
        out.write(("<sst " + Workbooks.MAIN + ">").getBytes(StandardCharsets.UTF_8));
        for (long row = 0; row <= ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                out.write(("<si><t>" + text(row, column) + "</t></si>").getBytes(StandardCharsets.UTF_8));
            }
        }
        out.write("</sst>".getBytes(StandardCharsets.UTF_8));
    }

    /** Rows made while they are read. */
    private static final class Generated extends InputStream {

        private final LongFunction<String> rows;
        private byte[] current = {};
        private int position;
        private long row;

        Generated(LongFunction<String> rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) {
            if (position == current.length) {
                if (row > ROWS) {
                    return -1;
                }
                current = rows.apply(row++).getBytes(StandardCharsets.UTF_8);
                position = 0;
            }
            int read = Math.min(wanted, current.length - position);
            System.arraycopy(current, position, into, offset, read);
            position += read;
            return read;
        }
    }
}
