package org.sealbook.issuer.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.license.LicenseTypeCode;

/** The published license types. Loaded and validated as a whole at start. */
public final class Catalog {

    private static final List<String> SHIPPED =
            List.of("business-license", "food-permit", "road-transport-permit", "marriage-certificate");

    private final Map<LicenseTypeCode, LicenseType> types;
    private final Map<LicenseTypeCode, byte[]> faces;

    Catalog(Map<LicenseTypeCode, LicenseType> types, Map<LicenseTypeCode, byte[]> faces) {
        this.types = types;
        this.faces = faces;
    }

    /** The types that ship with the program. @throws InvalidType if one of them is not in order */
    public static Catalog load() {
        Map<LicenseTypeCode, LicenseType> types = new LinkedHashMap<>();
        Map<LicenseTypeCode, byte[]> faces = new LinkedHashMap<>();
        for (String slug : SHIPPED) {
            String yaml = new String(resource(slug + "/type-1.yaml"), StandardCharsets.UTF_8);
            LicenseType type = TypeDocument.read(slug + "/type-1.yaml", yaml, slug);
            types.put(type.code(), type);
            faces.put(type.code(), resource(slug + "/face-1.pdf"));
        }
        return new Catalog(types, faces);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Catalog.class.getResourceAsStream("/catalog/" + name)) {
            if (in == null) {
                throw new InvalidType(name, List.of("missing"));
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("catalog/" + name + " cannot be read", unreadable);
        }
    }

    public Optional<LicenseType> type(LicenseTypeCode code) {
        return Optional.ofNullable(types.get(code));
    }

    public Collection<LicenseType> types() {
        return types.values();
    }

    /** The form template of a type. */
    public byte[] face(LicenseType type) {
        byte[] face = faces.get(type.code());
        if (face == null) {
            throw new IllegalArgumentException("not a type of this catalog");
        }
        return face.clone();
    }
}
