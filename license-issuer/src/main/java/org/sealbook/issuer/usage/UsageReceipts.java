package org.sealbook.issuer.usage;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.LicenseRecord.StoredFile;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.sealing.ReceiptSealing;
import org.sealbook.issuer.usage.Usage.Found;
import org.sealbook.issuer.usage.Usage.Outcome.Answered;
import org.sealbook.license.HolderId;
import org.sealbook.usage.Checked;
import org.sealbook.usage.LicenseState;
import org.sealbook.usage.OfAge;
import org.sealbook.usage.UsageContext;
import org.sealbook.usage.ValidFor;

/** Receipts of what was answered (用证回执), for the file of the case: one for each license, or one for a question. */
public final class UsageReceipts {

    private final ReceiptSealing sealing;

    /** To whom something was shown, of whom, and when. @param record of use, that was written of it */
    public record Shown(String record, HolderId holder, UsageContext context, Instant at) {

        @Override
        public String toString() {
            return "shown, record " + record;
        }
    }

    UsageReceipts(ReceiptSealing sealing) {
        this.sealing = sealing;
    }

    /** Of a license that was looked up; none without a key for receipts. */
    public Optional<String> ofLicense(UsageRequest request, Answered answered, Found found) {
        Shown shown = new Shown(answered.record(), request.holder(), request.context(), answered.at());
        return ofLicense(shown, found.license(), found.status());
    }

    /** Of a license that its holder presented. */
    public Optional<String> ofLicense(Shown shown, LicenseRecord license, RegisterStatus status) {
        return license.file()
                .map(StoredFile::sha256)
                .map(sha256 -> new Checked.OfLicense(
                        license.license().id(), sha256, LicenseState.valueOf(status.name()), shown.at()))
                .flatMap(checked ->
                        sealing.receipt(shown.record(), checked, shown.holder(), shown.context(), shown.at()));
    }

    /** Of the question whether the holder has one in force. */
    public Optional<String> ofQuestion(UsageRequest request, Answered answered, boolean holds) {
        return receipt(request, answered, new Checked.OfQuestion(request.type(), holds));
    }

    /** The same, of one that goes on for so long. */
    public Optional<String> ofQuestion(
            UsageRequest request, Answered answered, Optional<ValidFor> question, boolean holds) {
        return receipt(request, answered, new Checked.OfQuestion(request.type(), question, holds));
    }

    /** Of the answer to the question that a holder presented. */
    public Optional<String> ofAnswer(Shown shown, OfAge question, boolean yes) {
        return sealing.receipt(
                shown.record(), new Checked.OfHolder(question, yes), shown.holder(), shown.context(), shown.at());
    }

    private Optional<String> receipt(UsageRequest request, Answered answered, Checked checked) {
        return sealing.receipt(answered.record(), checked, request.holder(), request.context(), answered.at());
    }
}
