package org.sealbook.issuer.issuance;

import java.time.Instant;

/** What a request asks for: a license, or a further version of one. {@link Drafts} reads both. */
interface Asked {

    /** I2. @param now the instant of the issue, in whole seconds */
    Drafted draft(Instant now);
}
