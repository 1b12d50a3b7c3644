package org.sealbook.issuer.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did it, as far as it was proven.
 *
 * @param client the API client; null if the caller proved nothing, or if the registry did it by itself
 * @param officer the client's name for the officer at work, which is no name of a person; null if it gave none
 */
public record Actor(@Nullable String client, @Nullable String officer) {

    /** A caller that proved nothing, or the registry's own work. */
    public static final Actor NOBODY = new Actor(null, null);

    public static Actor client(String client) {
        return new Actor(client, null);
    }
}
