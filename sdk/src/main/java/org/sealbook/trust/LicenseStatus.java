package org.sealbook.trust;

/** The status of a license as published: two bits. The finer words (注销, 吊销, 撤销 …) are the register's. */
public enum LicenseStatus {
    VALID(0),
    /** Revoked, cancelled or withdrawn: final. */
    INVALID(1),
    /** Suspended or reported lost. */
    SUSPENDED(2),
    /** Replaced by a newer version. */
    SUPERSEDED(3);

    private final int bits;

    LicenseStatus(int bits) {
        this.bits = bits;
    }

    static LicenseStatus ofBits(int bits) {
        return values()[bits];
    }

    /** The two bits in a status list. */
    public int bits() {
        return bits;
    }
}
