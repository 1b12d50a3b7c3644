package org.sealbook.client;

import java.util.Optional;
import org.sealbook.trust.TrustedRegistry;

/**
 * What the registry of one region answered.
 *
 * @param registry empty if the trust list tells no regions apart
 * @param answer {@code Unreachable} if it did not answer in time: nothing is known of what it has
 */
public record RegionAnswer<T>(Optional<TrustedRegistry.Place> registry, Answer<T> answer) {

    public boolean isAway() {
        return answer instanceof Answer.Unreachable;
    }

    /** Where, and how it ended. */
    @Override
    public String toString() {
        return registry.map(place -> place.region() + " ").orElse("") + answer;
    }
}
