package org.sealbook.issuer.authority;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bin/authority} was told.
 *
 * @param one the registry of a list that tells no regions apart; empty if regions are given
 * @param regions one registry for each
 */
record AuthorityArguments(Path folder, Optional<RegistryPlace> one, List<RegistryPlace> regions) {

    private static final String DEFAULT_URL = "http://127.0.0.1:8080";

    /** Empty if it was not understood. */
    static Optional<AuthorityArguments> read(List<String> args) {
        Words words = new Words();
        Deque<String> left = new ArrayDeque<>(args);
        while (!left.isEmpty()) {
            if (!words.take(left)) {
                return Optional.empty();
            }
        }
        return words.arguments();
    }

    void make(Clock clock) {
        if (one.isPresent()) {
            DevelopmentAuthority.create(folder, one.get().publicUrl(), one.get().statusBase(), clock);
        } else {
            DevelopmentAuthority.createRegions(folder, regions, clock);
        }
    }

    private static final class Words {

        private final List<RegistryPlace> regions = new ArrayList<>();
        private @Nullable String folder;
        private @Nullable String url;
        private @Nullable String status;

        boolean take(Deque<String> left) {
            String word = left.removeFirst();
            if (!word.startsWith("-")) {
                boolean first = folder == null;
                folder = word;
                return first;
            }
            if (left.isEmpty()) {
                return false;
            }
            return option(word, left.removeFirst());
        }

        private boolean option(String word, String value) {
            switch (word) {
                case "--public-url" -> url = value;
                case "--status-base" -> status = value;
                case "--region" -> {
                    Optional<RegistryPlace> place = place(value);
                    place.ifPresent(regions::add);
                    return place.isPresent();
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** A code, an equals sign and an address; no region twice. */
        private Optional<RegistryPlace> place(String value) {
            String[] parts = value.split("=", 2);
            String address = parts.length == 2 ? withoutSlash(parts[1]) : "";
            return DemoRegion.of(parts[0])
                    .filter(region -> regions.stream().noneMatch(other -> other.region() == region))
                    .filter(region -> isWeb(address))
                    .map(region -> new RegistryPlace(region, URI.create(address)));
        }

        Optional<AuthorityArguments> arguments() {
            if (folder == null) {
                return Optional.empty();
            }
            Path path = Path.of(folder);
            if (!regions.isEmpty()) {
                return url == null && status == null
                        ? Optional.of(new AuthorityArguments(path, Optional.empty(), List.copyOf(regions)))
                        : Optional.empty();
            }
            String base = withoutSlash(url == null ? DEFAULT_URL : url);
            String lists = withoutSlash(status == null ? base + "/status" : status) + "/";
            if (!isWeb(base) || !isWeb(lists)) {
                return Optional.empty();
            }
            RegistryPlace place = new RegistryPlace(DemoRegion.SHANGHAI, URI.create(base), URI.create(lists));
            return Optional.of(new AuthorityArguments(path, Optional.of(place), List.of()));
        }

        private static String withoutSlash(String address) {
            return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        }

        private static boolean isWeb(String address) {
            return address.matches("https?://[A-Za-z0-9.\\[\\]:-]+(/[A-Za-z0-9._~/-]*)?");
        }
    }
}
