package org.sealbook.issuer.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sealbook.license.LicenseTypeCode;

/** The types that ship with the program: what a registry begins with. */
final class ShippedTypes implements Catalog {

    private static final List<String> SHIPPED =
            List.of("business-license", "food-permit", "road-transport-permit", "marriage-certificate");

    private final Map<LicenseTypeCode, Shipped> types;

    private ShippedTypes(Map<LicenseTypeCode, Shipped> types) {
        this.types = types;
    }

    /** A type with the files that it was read from. */
    record Shipped(LicenseType type, TypeSource source, byte[] face) {}

    static ShippedTypes load() {
        Map<LicenseTypeCode, Shipped> types = new LinkedHashMap<>();
        for (String slug : SHIPPED) {
            TypeSource source = new TypeSource(TypeSource.Format.YAML, resource(slug + "/type-1.yaml"));
            LicenseType type = TypeDocument.read(slug + "/type-1.yaml", source);
            types.put(type.code(), new Shipped(type, source, resource(slug + "/face-1.pdf")));
        }
        return new ShippedTypes(types);
    }

    private static byte[] resource(String name) {
        try (InputStream in = ShippedTypes.class.getResourceAsStream("/catalog/" + name)) {
            if (in == null) {
                throw new InvalidType(name, List.of("missing"));
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("catalog/" + name + " cannot be read", unreadable);
        }
    }

    Collection<Shipped> all() {
        return types.values();
    }

    @Override
    public Optional<LicenseType> type(LicenseTypeCode code) {
        return Optional.ofNullable(types.get(code)).map(Shipped::type);
    }

    @Override
    public Optional<LicenseType> version(LicenseTypeCode code, int version) {
        return type(code).filter(type -> type.version() == version);
    }

    @Override
    public Collection<LicenseType> types() {
        return types.values().stream().map(Shipped::type).toList();
    }

    @Override
    public byte[] face(LicenseType type) {
        return Objects.requireNonNull(types.get(type.code())).face().clone();
    }
}
