package org.sealbook.verify;

import java.time.Instant;
import java.util.List;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.trust.StatusSource;
import org.sealbook.trust.TrustList;

/** Whether a license is in force: C11 and C12 alone, for evidence that is no license but names one. */
public final class Standing {

    private final Circumstances circumstances;

    public Standing(TrustList trust, StatusSource statuses, VerificationPolicy policy, Instant now) {
        this.circumstances = new Circumstances(trust, statuses, policy, now);
    }

    /** One finding of the period and at least one of the status. */
    public List<Finding> of(LicenseId id, Validity validity, StatusReference status) {
        Findings findings = new Findings();
        new PeriodCheck(circumstances, findings).check(validity);
        new StatusCheck(circumstances, findings).check(status, id);
        return findings.all();
    }
}
