package org.sealbook.issuer.batch;

import java.util.List;
import org.sealbook.issuer.batch.table.FileFault;

/** Why a file cannot be used: one fault of the file, or those of its columns. */
record FileProblem(List<Entry> entries) {

    /** @param row 0 if it is in no one row @param header as it stands in the file, or the name of what is missing */
    record Entry(long row, String letter, String header, String code, String detail) {}

    static FileProblem of(FileFault fault) {
        return new FileProblem(List.of(new Entry(fault.row(), fault.column(), "", fault.code(), fault.detail())));
    }

    static FileProblem of(List<ColumnFault> faults) {
        return new FileProblem(faults.stream()
                .map(fault -> new Entry(0, fault.letter(), fault.column(), fault.code(), fault.detail()))
                .toList());
    }

    static FileProblem noType() {
        return new FileProblem(
                List.of(new Entry(0, "", "", "type-missing", "a table is for one license type: name it in ?type=")));
    }

    /** Without the headers: a file that has none has somebody's data there. */
    @Override
    public String toString() {
        return entries.size() + " faults of a file";
    }
}
