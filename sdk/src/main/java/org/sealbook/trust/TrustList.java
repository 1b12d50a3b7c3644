package org.sealbook.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;

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
            String statusBase,
            List<StatusKey> statusKeys,
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

    List<StatusKey> statusKeys() {
        return contents.statusKeys();
    }

    /** The URI that a status list must name as its subject. */
    public String statusSubject(String list) {
        return contents.statusBase() + list;
    }
}
