package org.sealbook.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;

/** The trust list: signed by the root, complete, and of one version. */
public final class TrustList {

    private final long version;
    private final Instant issuedAt;
    private final Instant expiresAt;
    private final Contents contents;

    TrustList(long version, Instant issuedAt, Instant expiresAt, Contents contents) {
        this.version = version;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.contents = contents;
    }

    record Contents(
            List<Anchor> anchors,
            Map<AgencyCode, TrustedAgency> agencies,
            Map<LicenseTypeCode, TrustedType> types,
            Registries registries,
            List<String> urlPrefixes,
            Map<String, TrustedReceiptKey> receiptKeys,
            List<CopyMaker> copyMakers) {}

    public long version() {
        return version;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    /** After this nobody is believed because of this list. */
    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<TrustedAgency> agency(AgencyCode code) {
        return Optional.ofNullable(contents.agencies().get(code));
    }

    public List<TrustedAgency> agencies() {
        return List.copyOf(contents.agencies().values());
    }

    public Optional<TrustedType> type(LicenseTypeCode code) {
        return Optional.ofNullable(contents.types().get(code));
    }

    public List<TrustedType> types() {
        return List.copyOf(contents.types().values());
    }

    public List<Anchor> anchors() {
        return contents.anchors();
    }

    /** Whether this is exactly one of the registry's public links, up to and including {@code /q/}. */
    public boolean isOfficialPrefix(String prefix) {
        return contents.urlPrefixes().contains(prefix);
    }

    /** The key of this name (16 hexadecimal digits), if receipts may be signed with it. */
    public Optional<TrustedReceiptKey> receiptKey(String kid) {
        return Optional.ofNullable(contents.receiptKeys().get(kid));
    }

    /** Who may make annotated copies. */
    public List<CopyMaker> copyMakers() {
        return contents.copyMakers();
    }

    /** The registries of several regions under this list; none if it tells no regions apart. */
    public List<TrustedRegistry> registries() {
        return contents.registries().named();
    }

    /** The registry that keeps the licenses of a region's agencies. */
    public TrustedRegistry registryOf(Region region) {
        return contents.registries().of(region);
    }

    /** The registry that publishes a status list, by the list's name. */
    public TrustedRegistry registryOf(StatusReference reference) {
        return contents.registries().of(reference);
    }

    /** The registry with this address and no other. */
    public Optional<TrustedRegistry> registryAt(String address) {
        return contents.registries().at(address);
    }

    /** The registry that publishes status lists with the key of this name; empty if none does. */
    public Optional<TrustedRegistry> registryPublishingWith(String kid) {
        return allRegistries().stream()
                .filter(registry -> registry.publishesWith(kid))
                .findFirst();
    }

    /** Those with a region, and the one for what belongs to none. */
    List<TrustedRegistry> allRegistries() {
        return Stream.concat(
                        registries().stream(), Stream.of(contents.registries().other()))
                .distinct()
                .toList();
    }
}
