package org.sealbook.issuer.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.LicenseTypeCode;

/**
 * The types in the database. What is issued now is kept in memory until the catalog's revision changes, so a publication on one
 * node is seen on the others within a second; a published version is kept as it never changes.
 */
final class StoredCatalog implements Catalog {

    private static final int VERSIONS_KEPT = 256;

    private final TypeMapper mapper;
    private final CatalogRevision revision;
    private final Recent<Version, LicenseType> versions = new Recent<>(VERSIONS_KEPT);
    private volatile @Nullable Issuing issuing;

    private record Version(LicenseTypeCode code, int version) {}

    private record Issuing(long revision, Map<LicenseTypeCode, LicenseType> types) {}

    StoredCatalog(TypeMapper mapper, CatalogRevision revision) {
        this.mapper = mapper;
        this.revision = revision;
    }

    @Override
    public Optional<LicenseType> type(LicenseTypeCode code) {
        return Optional.ofNullable(issuing().get(code));
    }

    @Override
    public Collection<LicenseType> types() {
        return issuing().values();
    }

    @Override
    public Optional<LicenseType> version(LicenseTypeCode code, int version) {
        Optional<LicenseType> current = type(code).filter(type -> type.version() == version);
        return current.or(() -> versions.get(new Version(code, version), missing -> mapper.published(
                        missing.code().value(), missing.version())
                .map(StoredCatalog::read)));
    }

    @Override
    public byte[] face(LicenseType type) {
        return mapper.face(type.code().value(), type.version())
                .map(FaceRow::face)
                .orElseThrow(() -> new IllegalArgumentException("not a published type of this catalog"));
    }

    private Map<LicenseTypeCode, LicenseType> issuing() {
        // The revision first: types may be newer than it says, never older.
        long now = revision.current();
        Issuing before = issuing;
        if (before != null && before.revision() == now) {
            return before.types();
        }
        Map<LicenseTypeCode, LicenseType> types = new LinkedHashMap<>();
        mapper.issuing().stream().map(StoredCatalog::read).forEach(type -> types.put(type.code(), type));
        issuing = new Issuing(now, types);
        return types;
    }

    private static LicenseType read(DraftRow row) {
        try {
            return TypeDocument.read(row.code() + "/" + row.version(), row.source());
        } catch (InvalidType damaged) {
            throw new IllegalStateException("a published license type cannot be read any more", damaged);
        }
    }
}
