package org.sealbook.trust;

import java.util.List;
import java.util.Optional;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.Region;

/**
 * Which registry speaks for what.
 *
 * @param named those with a region
 * @param other the one of {@code status-keys.json}, for what belongs to none of them
 */
record Registries(List<TrustedRegistry> named, TrustedRegistry other) {

    Registries {
        named = List.copyOf(named);
    }

    /** The registry whose region is the smallest that holds this one. */
    TrustedRegistry of(Region region) {
        return named.stream()
                .filter(registry -> region(registry).holds(region))
                .reduce((one, next) -> region(one).holds(region(next)) ? next : one)
                .orElse(other);
    }

    /** Status lists are called after a region, and those of copies after the first four digits of one. */
    TrustedRegistry of(StatusReference reference) {
        String list = reference.list();
        String word = list.substring(0, Math.max(0, list.lastIndexOf('-')));
        String code = word.matches(TrustedRegistry.COPIES_OF + "[0-9]{4}")
                ? word.substring(TrustedRegistry.COPIES_OF.length()) + "00"
                : word;
        return Region.parse(code).map(this::of).orElse(other);
    }

    Optional<TrustedRegistry> at(String address) {
        return named.stream()
                .filter(registry -> registry.place()
                        .filter(place -> place.address().toString().equals(address))
                        .isPresent())
                .findFirst();
    }

    private static Region region(TrustedRegistry registry) {
        return registry.place().orElseThrow().region();
    }
}
