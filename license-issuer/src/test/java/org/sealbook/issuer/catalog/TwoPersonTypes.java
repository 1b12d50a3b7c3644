package org.sealbook.issuer.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a catalog in the real one's place in which every type needs two persons. */
public final class TwoPersonTypes implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof Catalog real)) {
            return bean;
        }
        Map<LicenseTypeCode, LicenseType> types = new LinkedHashMap<>();
        Map<LicenseTypeCode, byte[]> faces = new LinkedHashMap<>();
        real.types().forEach(type -> {
            types.put(type.code(), twoPersons(type));
            faces.put(type.code(), real.face(type));
        });
        return new Catalog(types, faces);
    }

    private static LicenseType twoPersons(LicenseType type) {
        return new LicenseType(
                type.code(),
                type.version(),
                type.name(),
                type.nameEn(),
                type.suite(),
                type.maxOfflineAge(),
                type.holders(),
                type.validity(),
                type.number(),
                type.singleInstance(),
                true,
                type.fields(),
                type.face());
    }
}
