package org.sealbook.issuer.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.crypto.Digests;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.issuance.Issuance;
import org.sealbook.issuer.issuance.IssueOutcome;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.issuance.RequestJson;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.BatchRows;
import org.sealbook.issuer.register.BatchRows.Done;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.Requests;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Issues one row: a request like any other, under a key that says which row it is. */
final class RowIssue {

    private static final Logger LOG = LoggerFactory.getLogger(RowIssue.class);
    private static final int MAX_ANSWER = 64 * 1024;

    private final Issuance issuance;
    private final Requests requests;

    RowIssue(Issuance issuance, Requests requests) {
        this.issuance = issuance;
        this.requests = requests;
    }

    /** What came of it; nothing if it is to be tried again. */
    Optional<Done> issue(Batch batch, BatchRows.Open row) {
        try {
            return ended(row.number(), outcome(batch, row));
        } catch (RuntimeException failed) {
            // Whatever it is, the other rows are not to wait for it; this one is tried again.
            LOG.warn("{} of {}: {}", row, batch, failed.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private IssueOutcome outcome(Batch batch, BatchRows.Open row) {
        ClientRequest request = request(batch, row.number());
        Set<AgencyCode> agency = Set.of(batch.issuer());
        LicenseRequest wanted = read(row);
        return batch.kind().legacy()
                ? issuance.takeOver(request, wanted, agency, License.Origin.LEGACY_IMPORT)
                : issuance.issue(request, wanted, agency);
    }

    private static LicenseRequest read(BatchRows.Open row) {
        if (RequestJson.read(row.request(), LicenseRequest.class)
                instanceof RequestJson.Reading.Read<LicenseRequest> read) {
            return read.value();
        }
        throw new IllegalStateException("a kept request cannot be read");
    }

    private static Optional<Done> ended(long number, IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Issued issued) {
            return Optional.of(new Done.Issued(number, id(issued.answer())));
        }
        return Refusals.whenIssued(outcome).map(faults -> new Done.Refused(number, StoredJson.of(rows(faults))));
    }

    /** Their cells are found when somebody asks for the error file: the file is open then. */
    private static List<RowFault> rows(List<FieldFault> faults) {
        return faults.stream().map(RowFault::of).toList();
    }

    private static LicenseId id(byte[] answer) {
        try {
            return LicenseId.of(StrictJson.read(answer, MAX_ANSWER).text("id", LicenseId.MAX_LENGTH));
        } catch (Malformed ours) {
            throw new IllegalStateException("an answer of our own cannot be read", ours);
        }
    }

    /** Whether the row has its number already. */
    boolean hasBegun(Batch batch, BatchRows.Open row) {
        return requests.hasReserved(request(batch, row.number()));
    }

    /** No client's key has a blank in it. */
    private static ClientRequest request(Batch batch, long number) {
        String key = "batch " + batch.id() + " " + number;
        return new ClientRequest(batch.asker().client(), key, Digests.sha256(key.getBytes(StandardCharsets.US_ASCII)));
    }
}
