package org.sealbook.issuer.batch;

import java.util.List;
import java.util.Optional;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.BatchRows;
import org.sealbook.issuer.register.Batches;

/** What the API says of a batch. */
public final class BatchAnswer {

    private static final int SHOWN = 20;

    private final Batches batches;
    private final BatchRows rows;

    BatchAnswer(Batches batches, BatchRows rows) {
        this.batches = batches;
        this.rows = rows;
    }

    /** The answer to a file that was sent, the same for ever. */
    static byte[] received(Batch batch) {
        return facts(new JsonText().begin(), batch).end().bytes();
    }

    /** Everything, with the first of its faults. */
    public byte[] full(Batch batch) {
        JsonText json = facts(new JsonText().begin(), batch);
        progress(json, batch);
        if (batch.approval().needed()) {
            json.flag("secondPersonNeeded", batch.approval().isMissing())
                    .text("approvedBy", batch.approval().by());
        }
        json.text("checkedAt", batch.times().checked())
                .text("startedAt", batch.times().started())
                .text("endedAt", batch.times().ended());
        StoredJson.problem(batch.fault()).ifPresent(problem -> problem(json, problem));
        if (batch.counts().faulty() + batch.counts().refused() > 0) {
            faults(json, batch);
        }
        return json.end().bytes();
    }

    /** What changes while it is worked on: nothing of the file. */
    public String progress(Batch batch) {
        JsonText json = new JsonText().begin().text("id", batch.id());
        progress(json, batch);
        return json.text("endedAt", batch.times().ended()).end().toString();
    }

    private static JsonText facts(JsonText json, Batch batch) {
        json.text("id", batch.id())
                .text("issuer", batch.issuer().value())
                .text("type", batch.kind().type())
                .text("origin", batch.kind().legacy() ? Optional.of("LEGACY_IMPORT") : Optional.empty());
        json.begin("file")
                .text("sha256", batch.file().sha256())
                .number("bytes", batch.file().bytes())
                .end();
        return json.text("requestedBy", batch.asker().client())
                .text("createdAt", batch.times().created().toString());
    }

    private void progress(JsonText json, Batch batch) {
        Batch.Counts counts = batch.counts();
        double rate = batch.state().isFinal() ? 0 : batches.rate(batch);
        json.text("state", batch.state().name())
                .begin("rows")
                .number("total", counts.checked())
                .number("valid", counts.valid())
                .number("faulty", counts.faulty())
                .number("issued", counts.issued())
                .number("refused", counts.refused())
                .number("open", counts.open())
                .end()
                .number("rowsPerSecond", Math.round(rate));
        if (batch.state() == Batch.State.RUNNING && rate > 0) {
            json.number("secondsLeft", (long) Math.ceil(counts.open() / rate));
        }
    }

    private static void problem(JsonText json, FileProblem problem) {
        json.beginArray("fileFaults");
        for (FileProblem.Entry entry : problem.entries()) {
            json.element();
            if (entry.row() > 0) {
                json.number("row", entry.row());
            }
            json.text("column", entry.letter())
                    .text("header", entry.header())
                    .text("code", entry.code())
                    .text("detail", entry.detail())
                    .end();
        }
        json.endArray();
    }

    private void faults(JsonText json, Batch batch) {
        json.beginArray("firstFaults");
        List<BatchRows.Failed> first = rows.failed(batch, 0, SHOWN);
        for (BatchRows.Failed row : first) {
            for (RowFault fault : StoredJson.faults(row.faults())) {
                json.element()
                        .number("row", row.number())
                        .text("column", fault.letter())
                        .text("header", fault.header())
                        .text("field", fault.path())
                        .text("code", fault.code())
                        .text("detail", fault.detail())
                        .end();
            }
        }
        json.endArray();
    }
}
