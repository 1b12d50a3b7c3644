package org.sealbook.trust;

import java.util.Optional;

/**
 * Where trust files and status tokens come from: a folder, a registry, or the caller's own place. The files need no
 * protection on their way; they are verified after they arrive. Must be safe to call from several threads.
 */
public interface TrustFiles {

    /** A file of the trust list, at most {@code maxBytes}; empty if it cannot be had now. */
    Optional<byte[]> trust(String name, int maxBytes);

    /** The status token of a list, at most {@code maxBytes}; empty if it cannot be had now. */
    Optional<byte[]> status(String list, int maxBytes);

    /** The status token of a list of one registry of several. Whoever has all lists in one place need not tell the registries apart. */
    default Optional<byte[]> status(TrustedRegistry registry, String list, int maxBytes) {
        return status(list, maxBytes);
    }

    /**
     * Which status lists a registry publishes: JSON with their addresses as {@code status_lists}, at most {@code maxBytes}. Empty if that cannot
     * be had now, or if all lists that can be had are here already.
     */
    default Optional<byte[]> statusLists(TrustedRegistry registry, int maxBytes) {
        return Optional.empty();
    }

    /** The highest trust list version that was ever accepted from here, 0 if none was. */
    default long highestVersion() {
        return 0;
    }

    /** Remembers an accepted version, so that an older list is refused after a restart too. */
    default void accepted(long version) {}
}
