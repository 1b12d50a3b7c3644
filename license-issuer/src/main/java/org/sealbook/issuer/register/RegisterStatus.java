package org.sealbook.issuer.register;

import java.time.LocalDate;
import org.sealbook.license.Validity;
import org.sealbook.trust.LicenseStatus;

/** The states a license can be in, and what the world is told of each: two bits, which say less. */
public enum RegisterStatus {
    VALID("有效", LicenseStatus.VALID, false),
    /** Follows from the last day of validity and today; never stored, and published as valid since the date says the rest. */
    EXPIRED("已过期", LicenseStatus.VALID, false),
    SUSPENDED("暂扣/冻结", LicenseStatus.SUSPENDED, false),
    LOST("挂失", LicenseStatus.SUSPENDED, false),
    SUPERSEDED("已换发", LicenseStatus.SUPERSEDED, true),
    CANCELLED("注销", LicenseStatus.INVALID, true),
    REVOKED("吊销", LicenseStatus.INVALID, true),
    WITHDRAWN("撤销", LicenseStatus.INVALID, true);

    private final String zh;
    private final LicenseStatus published;
    private final boolean isFinal;

    RegisterStatus(String zh, LicenseStatus published, boolean isFinal) {
        this.zh = zh;
        this.published = published;
        this.isFinal = isFinal;
    }

    /** The Chinese term. */
    public String zh() {
        return zh;
    }

    public LicenseStatus published() {
        return published;
    }

    /** Whether nothing ever follows. */
    public boolean isFinal() {
        return isFinal;
    }

    /** The state on a day: a valid license whose last day has passed is expired. */
    public RegisterStatus on(LocalDate day, Validity validity) {
        return this == VALID && validity.hasEnded(day) ? EXPIRED : this;
    }
}
