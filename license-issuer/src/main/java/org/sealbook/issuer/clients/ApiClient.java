package org.sealbook.issuer.clients;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.license.AgencyCode;

/**
 * A program that may call the API.
 *
 * @param lastUsedOn the day of its last request, in China
 * @param version of this entry, from 1
 */
public record ApiClient(String id, Terms terms, Secrets secrets, Optional<LocalDate> lastUsedOn, long version) {

    /** The form of a client's name. */
    public static final String ID = "[A-Za-z0-9._-]{1,64}";

    /** The form of an officer's identity: opaque, printable, without blanks. */
    public static final String OFFICER = "[\\x21-\\x7e]{1,64}";

    /**
     * What can be said anew of a client.
     *
     * @param officer the natural person or system behind the login; two logins of one person have the same
     * @param agencies that it acts for
     * @param active a client that is not gets no token, and the tokens it has are refused
     */
    public record Terms(String officer, Set<AgencyCode> agencies, Set<String> scopes, boolean active) {

        public Terms {
            agencies = Set.copyOf(agencies);
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * Hashes (bcrypt) of a client's secrets.
     *
     * @param previous the secret before, while it is still good
     */
    public record Secrets(String hash, Optional<Previous> previous) {

        /** @param until the first instant at which it is refused */
        public record Previous(String hash, Instant until) {}

        /** The hashes of which one must match. */
        public List<String> inForce(Instant now) {
            List<String> hashes = new ArrayList<>(List.of(hash));
            previous.filter(before -> now.isBefore(before.until())).ifPresent(before -> hashes.add(before.hash()));
            return hashes;
        }

        @Override
        public String toString() {
            return "[REDACTED]";
        }
    }

    @Override
    public String toString() {
        return "client " + id;
    }
}
