package org.sealbook.issuer.holder;

import java.util.Optional;
import org.sealbook.license.HolderId;

/**
 * Somebody at his own pages.
 *
 * @param session the session's name in the store; the token in the cookie cannot be made from it
 * @param self who signed in
 * @param principal the enterprise that he acts for now, if any
 */
public record SignedIn(String session, Party self, Optional<Party> principal) {

    /** Whose licenses are shown. */
    public Party acting() {
        return principal.orElse(self);
    }

    public HolderId holder() {
        return acting().id();
    }

    @Override
    public String toString() {
        return "signed in";
    }
}
