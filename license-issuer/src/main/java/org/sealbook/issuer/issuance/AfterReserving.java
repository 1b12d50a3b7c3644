package org.sealbook.issuer.issuance;

import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.sealing.SealPlace;

/** What follows I3: the license is finished here, or prepared for the agency that seals it. Can be begun again after any crash. */
interface AfterReserving {

    /** Who must hold the keys of the seal. */
    SealPlace sealedBy();

    IssueOutcome go(ClientRequest request, LicenseRecord reserved, Progress progress);
}
