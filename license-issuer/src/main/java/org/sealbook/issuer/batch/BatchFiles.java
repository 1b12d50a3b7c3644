package org.sealbook.issuer.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.BatchRows;
import org.sealbook.issuer.register.Batches;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.license.LicenseId;

/** The files that go back, each read page by page while it is written. */
public final class BatchFiles {

    private static final int PAGE = 200;

    private final Batches batches;
    private final BatchRows rows;
    private final SentFiles sent;
    private final Register register;
    private final FileStore files;
    private final Catalog catalog;
    private final Path scratch;

    BatchFiles(
            Batches batches,
            BatchRows rows,
            SentFiles sent,
            Register register,
            FileStore files,
            Catalog catalog,
            Path scratch) {
        this.batches = batches;
        this.rows = rows;
        this.sent = sent;
        this.register = register;
        this.files = files;
        this.catalog = catalog;
        this.scratch = scratch;
    }

    /** Whether the file that was sent is gone: then only the licenses can be fetched. */
    public boolean isErased(Batch batch) {
        return batches.pieces(batch).isEmpty();
    }

    /** The rows that failed so far, to be mended and sent again. The batch's file must have been usable. */
    public Download errors(Batch batch) throws IOException {
        OpenFile file = open(batch);
        Iterator<FailedRow> failures = Paged.of(after -> rows.failed(batch, after, PAGE), BatchRows.Failed::number)
                .map(row -> failed(row, file.reading()))
                .iterator();
        return new OfTable(file, batch, "errors", out -> ErrorFile.write(file.table(), failures, out));
    }

    private static FailedRow failed(BatchRows.Failed row, RowReading reading) {
        return new FailedRow(
                row.number(),
                StoredJson.faults(row.faults()).stream()
                        .map(fault -> fault.letter().isEmpty() && !fault.path().isEmpty()
                                ? reading.located(new FieldFault(fault.path(), fault.code(), fault.detail()))
                                : fault)
                        .toList());
    }

    /** What became of every row so far. */
    public Download results(Batch batch) throws IOException {
        OpenFile file = open(batch);
        return new OfTable(file, batch, "results", out -> results(batch, file, out));
    }

    private void results(Batch batch, OpenFile file, OutputStream out) throws IOException {
        try (ResultFile results = ResultFile.begin(file.table().layout(), out)) {
            List<BatchRows.Result> page = rows.results(batch, 0, PAGE);
            while (!page.isEmpty()) {
                Map<LicenseId, LicenseRecord> licenses = licenses(page);
                for (BatchRows.Result row : page) {
                    write(results, row, licenses);
                }
                page = rows.results(batch, page.get(page.size() - 1).number(), PAGE);
            }
        }
    }

    private static void write(ResultFile results, BatchRows.Result row, Map<LicenseId, LicenseRecord> licenses)
            throws IOException {
        Optional<LicenseRecord> license = row.license().map(licenses::get);
        if (license.isPresent()) {
            results.issued(
                    row.number(),
                    license.get().license().id(),
                    license.get().license().number());
        } else if (row.failed()) {
            results.refused(row.number());
        } else {
            results.notDone(row.number());
        }
    }

    private Map<LicenseId, LicenseRecord> licenses(List<BatchRows.Result> page) {
        List<LicenseId> ids = new ArrayList<>();
        page.forEach(row -> row.license().ifPresent(ids::add));
        Map<LicenseId, LicenseRecord> licenses = new HashMap<>();
        register.byIds(ids).forEach(record -> licenses.put(record.license().id(), record));
        return licenses;
    }

    /** The sealed files of all licenses issued so far, named by their identifiers. */
    public Download licenses(Batch batch) {
        return new ZipOfLicenses(batch, scratch, out -> {
            List<BatchRows.Result> page = rows.issued(batch, 0, PAGE);
            while (!page.isEmpty()) {
                for (LicenseRecord license : licenses(page).values()) {
                    out.add(license.license().id() + ".pdf", file(license));
                }
                page = rows.issued(batch, page.get(page.size() - 1).number(), PAGE);
            }
        });
    }

    private byte[] file(LicenseRecord license) {
        return license.file()
                .flatMap(stored -> files.get(stored.sha256()))
                .orElseThrow(() -> new IllegalStateException("a recorded file is not in the store"));
    }

    private OpenFile open(Batch batch) throws IOException {
        OpenFile.Opening opening = OpenFile.open(batch, sent.source(batches.pieces(batch)), scratch, catalog);
        if (opening instanceof OpenFile.Opening.Opened opened) {
            return opened.file();
        }
        throw new IllegalStateException("the file of " + batch + " could be read before and cannot now");
    }
}
