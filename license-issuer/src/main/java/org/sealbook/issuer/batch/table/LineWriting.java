package org.sealbook.issuer.batch.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of NDJSON. */
final class LineWriting implements TableWriter {

    private final Writer text;

    LineWriting(OutputStream out) {
        this.text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void write(List<Cell> cells) throws IOException {
        text.write(cells.get(0).text());
        text.write('\n');
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
