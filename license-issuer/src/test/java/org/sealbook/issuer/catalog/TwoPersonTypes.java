package org.sealbook.issuer.catalog;

import java.util.Collection;
import java.util.Optional;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a catalog in the real one's place in which every type needs two persons. */
public final class TwoPersonTypes implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Catalog real ? new OfTwoPersons(real) : bean;
    }

    private record OfTwoPersons(Catalog real) implements Catalog {

        @Override
        public Optional<LicenseType> type(LicenseTypeCode code) {
            return real.type(code).map(OfTwoPersons::twoPersons);
        }

        @Override
        public Optional<LicenseType> version(LicenseTypeCode code, int version) {
            return real.version(code, version).map(OfTwoPersons::twoPersons);
        }

        @Override
        public Collection<LicenseType> types() {
            return real.types().stream().map(OfTwoPersons::twoPersons).toList();
        }

        @Override
        public byte[] face(LicenseType type) {
            return real.face(type);
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
                    type.fields());
        }
    }
}
