package org.sealbook.issuer.register;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.register.BatchRowMapper.Line;
import org.sealbook.issuer.register.Batches.Held;
import org.sealbook.license.LicenseId;

/** The rows of batches: what each asks for until it is done, what is wrong with it, and which license came of it. */
public final class BatchRows {

    private final BatchRowMapper rows;
    private final BatchMapper batches;
    private final Batches works;
    private final Transactions transactions;
    private final DataKey key;

    BatchRows(BatchRowMapper rows, BatchMapper batches, Batches works, Transactions transactions, DataKey key) {
        this.rows = rows;
        this.batches = batches;
        this.works = works;
        this.transactions = transactions;
        this.key = key;
    }

    /** What came of checking a row. */
    public sealed interface Checked {

        long number();

        /** @param request JSON @param twoPersons whether its type needs a second person */
        record InOrder(long number, String caseNumber, byte[] request, boolean twoPersons) implements Checked {

            /** No case number: it may end up in a log. */
            @Override
            public String toString() {
                return "row " + number;
            }
        }

        /** @param faults JSON */
        record Faulty(long number, byte[] faults) implements Checked {}
    }

    /** What came of issuing a row. */
    public sealed interface Done {

        long number();

        record Issued(long number, LicenseId id) implements Done {}

        /** @param faults JSON */
        record Refused(long number, byte[] faults) implements Done {}
    }

    /** A row that is in order and not done. @param request JSON */
    public record Open(long number, byte[] request) {

        @Override
        public String toString() {
            return "row " + number;
        }
    }

    /** A row that failed. @param faults JSON */
    public record Failed(long number, byte[] faults) {

        @Override
        public String toString() {
            return "row " + number;
        }
    }

    /** @param failed whether it was faulty or refused; without it and without a license, the row is not done */
    public record Result(long number, boolean failed, Optional<LicenseId> license) {}

    /** Those of the case numbers that stand in earlier rows of the batch that are in order, each with its row. */
    public Map<String, Long> known(Batch batch, Collection<String> caseNumbers) {
        if (caseNumbers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byDigest = new HashMap<>();
        Set<byte[]> digests = new HashSet<>();
        for (String caseNumber : caseNumbers) {
            byte[] digest = digest(batch.id(), caseNumber);
            digests.add(digest);
            byDigest.put(HexFormat.of().formatHex(digest), caseNumber);
        }
        Map<String, Long> known = new HashMap<>();
        for (Line line : rows.ofCases(batch.id(), digests)) {
            String caseNumber = byDigest.get(HexFormat.of().formatHex(line.caseDigest()));
            if (caseNumber != null) {
                known.put(caseNumber, line.number());
            }
        }
        return known;
    }

    /** Keeps what came of checking the next rows, in their order. False, and nothing is kept, if another has the batch. */
    public boolean checked(Held held, List<Checked> checked) {
        String id = held.batch().id();
        List<Line> lines = checked.stream().map(one -> line(id, one)).toList();
        int faulty =
                (int) checked.stream().filter(Checked.Faulty.class::isInstance).count();
        boolean twoPersons = checked.stream().anyMatch(one -> one instanceof Checked.InOrder row && row.twoPersons());
        long last = checked.get(checked.size() - 1).number();
        return transactions.in(() -> {
            if (batches.checked(id, held.holder(), checked.size(), faulty, twoPersons, last) != 1) {
                return false;
            }
            rows.insert(id, lines);
            works.markHere(id);
            return true;
        });
    }

    private Line line(String id, Checked checked) {
        long number = checked.number();
        if (checked instanceof Checked.InOrder row) {
            byte[] sealed = key.encrypt(row.request(), place("sealed_request", id, number));
            return new Line(number, "VALID", digest(id, row.caseNumber()), sealed, null, null);
        }
        return new Line(number, "FAULTY", null, null, sealed(id, number, ((Checked.Faulty) checked).faults()), null);
    }

    private byte[] sealed(String id, long number, byte[] faults) {
        return key.encrypt(faults, place("sealed_faults", id, number));
    }

    /** The next rows that are in order and not done. @param to the last that counts */
    public List<Open> open(Batch batch, long after, long to, int most) {
        return rows.valid(batch.id(), after, to, most).stream()
                .map(line -> new Open(
                        line.number(),
                        opened(line.sealedRequest(), place("sealed_request", batch.id(), line.number()))))
                .toList();
    }

    /** Keeps what came of rows. False, and nothing is kept, if another has the batch. */
    public boolean done(Held held, List<Done> done) {
        String id = held.batch().id();
        return transactions.in(() -> {
            if (batches.recorded(id, held.holder(), 0, 0) != 1) {
                return false;
            }
            int issued = 0;
            int refused = 0;
            for (Done one : done) {
                boolean isIssued = one instanceof Done.Issued;
                int changed = rows.become(id, line(id, one));
                issued += isIssued ? changed : 0;
                refused += isIssued ? 0 : changed;
            }
            batches.recorded(id, held.holder(), issued, refused);
            works.markHere(id);
            return true;
        });
    }

    private Line line(String id, Done done) {
        if (done instanceof Done.Issued issued) {
            return new Line(
                    done.number(), "ISSUED", null, null, null, issued.id().toString());
        }
        byte[] faults = ((Done.Refused) done).faults();
        return new Line(done.number(), "REFUSED", null, null, sealed(id, done.number(), faults), null);
    }

    /** The next rows that failed, when they were checked or later. */
    public List<Failed> failed(Batch batch, long after, int most) {
        return rows.failed(batch.id(), after, most).stream()
                .map(line -> new Failed(
                        line.number(), opened(line.sealedFaults(), place("sealed_faults", batch.id(), line.number()))))
                .toList();
    }

    public List<Result> results(Batch batch, long after, int most) {
        return rows.all(batch.id(), after, most).stream().map(BatchRows::result).toList();
    }

    /** The next rows that a license came of. */
    public List<Result> issued(Batch batch, long after, int most) {
        return rows.issued(batch.id(), after, most).stream()
                .map(BatchRows::result)
                .toList();
    }

    private static Result result(Line line) {
        boolean failed = line.state().equals("FAULTY") || line.state().equals("REFUSED");
        return new Result(
                line.number(), failed, Optional.ofNullable(line.licenseId()).map(LicenseId::of));
    }

    private byte[] opened(byte @Nullable [] sealed, String place) {
        if (sealed == null) {
            throw new IllegalStateException("a row has not what the schema says it has");
        }
        return key.decrypt(sealed, place);
    }

    private static String place(String column, String batch, long number) {
        return "batch_row." + column + ":" + batch + ":" + number;
    }

    /** Of the batch's own: tells nothing of the same case elsewhere, and outlives every index key. */
    private byte[] digest(String batch, String caseNumber) {
        return key.digest("batch-case", (batch + ":" + caseNumber).getBytes(StandardCharsets.UTF_8));
    }
}
