package org.sealbook.issuer.usage;

import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Transactions;

/**
 * Remembers that somebody had a license's sealed file checked here (文件验证). Nothing is given out that the published lists do not say to
 * everybody, so no grant is asked for; but the call says who asks for which case, and the holder reads that.
 */
public final class FileChecks {

    private final Register register;
    private final UsageRecords records;
    private final Transactions transactions;

    FileChecks(Register register, UsageRecords records, Transactions transactions) {
        this.register = register;
        this.records = records;
        this.transactions = transactions;
    }

    /** @param use of a license whose file was found to be ours @return the record's identifier; none if the register does not know it */
    public Optional<String> record(NamedUse use) {
        return transactions.in(() -> {
            Optional<LicenseRecord> found = register.byId(use.license())
                    .filter(license -> license.file().isPresent());
            return found.map(license ->
                    records.answered(use.entry(UsageRecord.Kind.CHECK, found), List.of(), List.of(use.license())));
        });
    }
}
