package org.sealbook.verify;

import org.sealbook.license.Validity;

/** C11: today is within the license's period, by the calendar of China. */
final class PeriodCheck {

    private final Circumstances circumstances;
    private final Findings findings;

    PeriodCheck(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    void check(Validity validity) {
        if (!validity.hasBegun(circumstances.today())) {
            outside(Reason.NOT_YET_VALID, "Valid from " + validity.from());
        } else if (validity.hasEnded(circumstances.today())) {
            outside(Reason.EXPIRED, "Valid until " + validity.until().orElseThrow());
        } else {
            findings.passed(Check.C11, Reason.WITHIN_PERIOD);
        }
    }

    private void outside(Reason reason, String message) {
        if (circumstances.policy().judgesThePast()) {
            findings.notice(Check.C11, reason, message);
        } else {
            findings.failed(Check.C11, reason, message);
        }
    }
}
