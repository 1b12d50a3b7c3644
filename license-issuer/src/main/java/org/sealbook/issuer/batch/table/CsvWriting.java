package org.sealbook.issuer.batch.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.sealbook.issuer.batch.table.Layout.Csv;

/** CSV as {@link CsvCell} guards it. */
final class CsvWriting implements TableWriter {

    private final CsvWriter csv;

    CsvWriting(Csv layout, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, layout.charset()));
        if (layout.bom()) {
            text.write('\uFEFF');
        }
        this.csv = CsvWriter.builder()
                .fieldSeparator(layout.separator())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
    }

    @Override
    public void write(List<Cell> cells) throws IOException {
        try {
            csv.writeRecord(cells.stream().map(CsvCell::write).toList());
        } catch (UncheckedIOException thrown) {
            throw thrown.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
