package org.sealbook.trust;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.Region;

/**
 * A registry of the trust list: where it is, and with which keys it speaks. It says nothing of licenses of another registry's agencies.
 */
public final class TrustedRegistry {

    /** What the names of status lists of annotated copies begin with, and then four digits of a region: of province and city. */
    static final String COPIES_OF = "cp";

    private static final int PROVINCE_AND_CITY = 4;

    private final @Nullable Place place;
    private final String statusBase;
    private final List<StatusKey> statusKeys;
    private final Map<String, TrustedTokenKey> tokenKeys;

    /**
     * Where a registry is.
     *
     * @param region the licenses of its agencies are this registry's
     * @param address of its API and its published files, without a trailing slash
     */
    public record Place(String name, Region region, URI address) {}

    TrustedRegistry(
            @Nullable Place place,
            String statusBase,
            List<StatusKey> statusKeys,
            Map<String, TrustedTokenKey> tokenKeys) {
        this.place = place;
        this.statusBase = statusBase;
        this.statusKeys = List.copyOf(statusKeys);
        this.tokenKeys = Map.copyOf(tokenKeys);
    }

    /** Empty for the only registry of a list that tells no regions apart. */
    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    /** The URI that a status list of it must name as its subject. */
    public String statusSubject(String list) {
        return statusBase + list;
    }

    /** The six characters that stand in the names of its status lists of annotated copies where those of licenses have a region. */
    public String copyLists() {
        return place == null ? "copies" : COPIES_OF + place.region().code().substring(0, PROVINCE_AND_CITY);
    }

    /** Whether it publishes status lists with the key of this name (16 hexadecimal digits). */
    public boolean publishesWith(String kid) {
        return statusKeys.stream().anyMatch(key -> key.kid().equals(kid));
    }

    /** The key of this name (16 hexadecimal digits), if it says who its clients are with it. */
    public Optional<TrustedTokenKey> tokenKey(String kid) {
        return Optional.ofNullable(tokenKeys.get(kid));
    }

    List<StatusKey> statusKeys() {
        return statusKeys;
    }

    String statusBase() {
        return statusBase;
    }

    /** The same registry, whichever version of the list it is read from: one is where its status lists are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrustedRegistry registry && registry.statusBase.equals(statusBase);
    }

    @Override
    public int hashCode() {
        return statusBase.hashCode();
    }

    @Override
    public String toString() {
        return place == null ? "the registry" : "registry of " + place.region();
    }
}
