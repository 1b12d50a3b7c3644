package org.sealbook.demo.chaos;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers about licenses are records of use, exactly: each that was heard has one, and there are no more than were asked for. */
final class UsesAudit {

    private final RegisterRows.UseRows rows;
    private final int attempts;
    private final Findings findings;

    /** @param attempts requests that went out, answered or not */
    UsesAudit(RegisterRows.UseRows rows, int attempts, Findings findings) {
        this.rows = rows;
        this.attempts = attempts;
        this.findings = findings;
    }

    void check(List<Acknowledged> heard) {
        Set<String> records = new HashSet<>(rows.records());
        Set<String> seen = new HashSet<>();
        for (Acknowledged answer : heard) {
            String record = Answers.text(answer, "record");
            if (!records.contains(record)) {
                findings.lost("the record of use " + record);
            }
            if (!seen.add(record)) {
                findings.duplicated("the record of use " + record);
            }
        }
        if (records.size() > attempts) {
            findings.broken(records.size() + " records of use, and only " + attempts + " requests");
        }
        if (!records.equals(new HashSet<>(rows.entries()))) {
            findings.broken("the records of use are not those that the audit has entries for");
        }
        if (rows.entries().size() != new HashSet<>(rows.entries()).size()) {
            findings.duplicated("an entry of the audit for a use");
        }
    }
}
