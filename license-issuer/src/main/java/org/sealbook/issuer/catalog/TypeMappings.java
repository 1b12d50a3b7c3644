package org.sealbook.issuer.catalog;

import java.util.Optional;
import org.sealbook.issuer.catalog.TypeMappingMapper.TypeMappingRow;
import org.sealbook.license.LicenseTypeCode;

/** What other systems' codes for license types stand for here. */
public final class TypeMappings {

    private final TypeMappingMapper mappings;

    TypeMappings(TypeMappingMapper mappings) {
        this.mappings = mappings;
    }

    public Optional<TypeMapping> find(String local) {
        return mappings.find(local)
                .map(row -> new TypeMapping(row.localCode(), new LicenseTypeCode(row.typeCode()), row.version()));
    }

    /** The type that a code stands for: one that is mapped, or else one of ours itself. */
    public Optional<LicenseTypeCode> typeOf(String code) {
        return TypeMapping.isLocal(code)
                ? find(code).map(TypeMapping::type).or(() -> LicenseTypeCode.parse(code))
                : Optional.empty();
    }

    public Change create(String local, LicenseTypeCode type) {
        return mappings.insert(new TypeMappingRow(local, type.value(), 1)) == 1
                ? new Change.Made(1)
                : new Change.Exists();
    }

    /** @param version the one that the change is meant for */
    public Change replace(String local, LicenseTypeCode type, long version) {
        return Change.ofRows(mappings.update(new TypeMappingRow(local, type.value(), version)), version);
    }
}
