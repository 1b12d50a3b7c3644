package org.sealbook.issuer.register;

import org.sealbook.trust.LicenseStatus;

/** A license's state in the register, and what the world is told of it. */
public enum RegisterStatus {
    VALID(LicenseStatus.VALID),
    /** 吊销: final. */
    REVOKED(LicenseStatus.INVALID);

    private final LicenseStatus published;

    RegisterStatus(LicenseStatus published) {
        this.published = published;
    }

    public LicenseStatus published() {
        return published;
    }
}
