package org.sealbook.issuer.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.issuance.RequestJson;
import org.sealbook.issuer.issuance.RequestJson.Reading;

/** Lines of NDJSON as requests, read as strictly as a request's body. What an error file added is left out first. */
final class LineRequests implements RowReading {

    static final FieldFault NOT_JSON = new FieldFault(
            "$", "not-json", "a line is one JSON object without doubled members, at most eight levels deep");

    @Override
    public Row read(TableRow row) {
        String line = AnnotatedLine.bare(row.cell(0).text());
        Reading<LicenseRequest> reading = RequestJson.read(line.getBytes(StandardCharsets.UTF_8), LicenseRequest.class);
        if (reading instanceof Reading.Read<LicenseRequest> read) {
            return new Row(row.number(), new Row.Request(read.value()));
        }
        FieldFault fault = reading instanceof Reading.Misfit<LicenseRequest> misfit ? misfit.fault() : NOT_JSON;
        return new Row(row.number(), new Row.Faults(List.of(located(fault))));
    }

    @Override
    public RowFault located(FieldFault fault) {
        return RowFault.of(fault);
    }
}
