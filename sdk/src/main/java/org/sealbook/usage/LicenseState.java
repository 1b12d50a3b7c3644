package org.sealbook.usage;

/** The state of a license in the register's words, which say more than the two bits of a status list. */
public enum LicenseState {
    /** In force (有效). */
    VALID,
    /** Its last day has passed (已过期). */
    EXPIRED,
    /** Suspended or frozen (暂扣、冻结). */
    SUSPENDED,
    /** Reported lost (挂失). */
    LOST,
    /** Replaced by a newer version (换发). */
    SUPERSEDED,
    /** Cancelled (注销). */
    CANCELLED,
    /** Revoked as a penalty (吊销). */
    REVOKED,
    /** Withdrawn, as it should not have been issued (撤销). */
    WITHDRAWN
}
