package org.sealbook.issuer.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.batch.table.Next;
import org.sealbook.issuer.batch.table.TableReader;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.BatchRows;
import org.sealbook.issuer.register.Batches;
import org.sealbook.issuer.register.Batches.Held;

/** Reads the file of a batch once, from its first row to its last, and keeps what each row asks for or what is wrong with it. */
final class Checking {

    private static final int ROWS = 500;
    private static final int CHARACTERS = 1 << 20;

    private final Batches batches;
    private final BatchRows rows;
    private final SentFiles files;
    private final Catalog catalog;
    private final RowCheck check;
    private final Path scratch;

    Checking(Batches batches, BatchRows rows, SentFiles files, Catalog catalog, RowCheck check, Path scratch) {
        this.batches = batches;
        this.rows = rows;
        this.files = files;
        this.catalog = catalog;
        this.check = check;
        this.scratch = scratch;
    }

    /** Checks all that is not checked yet, or until the batch is cancelled or another's. */
    void run(Held held) {
        Batch batch = held.batch();
        try {
            OpenFile.Opening opening = OpenFile.open(batch, files.source(batches.pieces(batch)), scratch, catalog);
            if (opening instanceof OpenFile.Opening.Unusable unusable) {
                batches.fail(held, StoredJson.of(unusable.why()));
                return;
            }
            try (OpenFile file = ((OpenFile.Opening.Opened) opening).file();
                    TableReader reader = file.table().rows()) {
                read(held, file.reading(), reader);
            }
        } catch (IOException storeAway) {
            throw new UncheckedIOException("the file of " + batch + " cannot be read", storeAway);
        }
    }

    private void read(Held held, RowReading reading, TableReader reader) throws IOException {
        Next next = after(held.batch().reached().checkedTo(), reader);
        List<TableRow> some = new ArrayList<>();
        int characters = 0;
        while (next instanceof TableRow row) {
            some.add(row);
            characters += characters(row);
            if (some.size() == ROWS || characters > CHARACTERS) {
                if (!keep(held, reading, some)) {
                    return;
                }
                some.clear();
                characters = 0;
            }
            next = reader.next();
        }
        if (!some.isEmpty() && !keep(held, reading, some)) {
            return;
        }
        if (next instanceof Next.Broken broken) {
            batches.fail(held, StoredJson.of(FileProblem.of(broken.fault())));
        } else {
            batches.become(held.batch(), Batch.State.CHECKED);
        }
    }

    /** The first row that was not checked before a crash. */
    private static Next after(long checked, TableReader reader) throws IOException {
        Next next = reader.next();
        while (next instanceof TableRow row && row.number() <= checked) {
            next = reader.next();
        }
        return next;
    }

    private static int characters(TableRow row) {
        return row.cells().stream().mapToInt(cell -> cell.text().length()).sum();
    }

    /** False if there is no more to do here. */
    private boolean keep(Held held, RowReading reading, List<TableRow> some) {
        Optional<Batch> now = batches.hold(held);
        if (now.isEmpty() || now.get().state() != Batch.State.CHECKING) {
            return false;
        }
        return rows.checked(held, check.each(now.get(), reading, some));
    }
}
