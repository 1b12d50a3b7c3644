package org.sealbook.issuer.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.sealbook.issuer.batch.table.Source;
import org.sealbook.issuer.batch.table.Table;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.register.Batch;

/** The file of a batch, open, with how its rows become requests. */
record OpenFile(Table table, RowReading reading) implements Closeable {

    /** What came of opening it. */
    sealed interface Opening {

        record Opened(OpenFile file) implements Opening {}

        record Unusable(FileProblem why) implements Opening {}
    }

    static Opening open(Batch batch, Source source, Path scratch, Catalog catalog) throws IOException {
        StoredJson.Reading terms = StoredJson.reading(batch.reading());
        String sheet = terms.sheet();
        Table.Opening opening = sheet == null ? Table.open(source, scratch) : Table.open(source, scratch, sheet);
        if (opening instanceof Table.Opening.Unreadable unreadable) {
            return new Opening.Unusable(FileProblem.of(unreadable.fault()));
        }
        Table table = ((Table.Opening.Opened) opening).table();
        Opening read = matched(batch, table, terms, catalog);
        if (read instanceof Opening.Unusable) {
            table.close();
        }
        return read;
    }

    private static Opening matched(Batch batch, Table table, StoredJson.Reading terms, Catalog catalog) {
        if (table.header().isEmpty()) {
            return new Opening.Opened(new OpenFile(table, RowReading.ofLines()));
        }
        LicenseType type = batch.kind().type().flatMap(catalog::type).orElse(null);
        if (type == null) {
            return new Opening.Unusable(FileProblem.noType());
        }
        TableRow header = table.header().get();
        ColumnMapping mapping = ColumnMapping.of(type, header, terms.mapping());
        return mapping instanceof ColumnMapping.Mapped mapped
                ? new Opening.Opened(new OpenFile(table, RowReading.ofTable(mapped.columns(), batch.issuer())))
                : new Opening.Unusable(FileProblem.of(((ColumnMapping.Unmapped) mapping).faults()));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
