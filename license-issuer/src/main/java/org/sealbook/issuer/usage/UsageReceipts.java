package org.sealbook.issuer.usage;

import java.util.Optional;
import org.sealbook.issuer.register.LicenseRecord.StoredFile;
import org.sealbook.issuer.sealing.ReceiptSealing;
import org.sealbook.issuer.usage.Usage.Found;
import org.sealbook.issuer.usage.Usage.Outcome.Answered;
import org.sealbook.usage.Checked;
import org.sealbook.usage.LicenseState;

/** Receipts of what was answered (用证回执), for the file of the case: one for each license, or one for a question. */
public final class UsageReceipts {

    private final ReceiptSealing sealing;

    UsageReceipts(ReceiptSealing sealing) {
        this.sealing = sealing;
    }

    /** Of a license that was looked up; none without a key for receipts. */
    public Optional<String> ofLicense(UsageRequest request, Answered answered, Found found) {
        return found.license().file().map(StoredFile::sha256).flatMap(sha256 -> {
            Checked checked = new Checked.OfLicense(
                    found.license().license().id(),
                    sha256,
                    LicenseState.valueOf(found.status().name()),
                    answered.at());
            return receipt(request, answered, checked);
        });
    }

    /** Of the question whether the holder has one in force. */
    public Optional<String> ofQuestion(UsageRequest request, Answered answered, boolean holds) {
        return receipt(request, answered, new Checked.OfQuestion(request.type(), holds));
    }

    private Optional<String> receipt(UsageRequest request, Answered answered, Checked checked) {
        return sealing.receipt(answered.record(), checked, request.holder(), request.context(), answered.at());
    }
}
