package org.sealbook.issuer.audit;

import java.util.Optional;

/** Who is behind an API client now, as the room that keeps the clients says. */
public interface Officers {

    /** Empty if the client may not call, or names nobody. */
    Optional<String> of(String client);
}
