package org.sealbook.trust;

/** The status of a license as published: two bits. The finer words (注销, 吊销, 撤销 …) are the register's. */
public enum LicenseStatus {
    VALID,
    /** Revoked, cancelled or withdrawn: final. */
    INVALID,
    /** Suspended or reported lost. */
    SUSPENDED,
    /** Replaced by a newer version. */
    SUPERSEDED;

    static LicenseStatus ofBits(int bits) {
        return values()[bits];
    }

    /** The two bits in a status list. */
    public int bits() {
        return ordinal();
    }
}
