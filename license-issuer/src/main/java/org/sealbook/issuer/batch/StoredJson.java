package org.sealbook.issuer.batch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.FieldFault;
import tools.jackson.databind.json.JsonMapper;

/** What the register keeps of a batch for this room, as JSON: it reads back as the same. */
final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StoredJson() {}

    /** How a file is to be read. @param mapping header → path, where the sender says so */
    record Reading(@Nullable String sheet, Map<String, String> mapping) {}

    private record Faults(List<RowFault> faults) {}

    static byte[] of(Reading reading) {
        return JSON.writeValueAsBytes(reading);
    }

    static Reading reading(byte[] json) {
        return JSON.readValue(json, Reading.class);
    }

    static byte[] of(List<RowFault> faults) {
        return JSON.writeValueAsBytes(new Faults(faults));
    }

    /** A fault that is in no one cell yet. */
    static byte[] ofField(FieldFault fault) {
        return of(List.of(RowFault.of(fault)));
    }

    static List<RowFault> faults(byte[] json) {
        return JSON.readValue(json, Faults.class).faults();
    }

    static byte[] of(FileProblem problem) {
        return JSON.writeValueAsBytes(problem);
    }

    static Optional<FileProblem> problem(Optional<byte[]> json) {
        return json.map(bytes -> JSON.readValue(bytes, FileProblem.class));
    }
}
