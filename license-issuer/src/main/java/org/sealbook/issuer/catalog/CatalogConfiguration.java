package org.sealbook.issuer.catalog;

import java.util.Optional;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@MapperScan(
        basePackageClasses = CatalogConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class CatalogConfiguration {

    /** Agencies that the trust list names and the registry does not know are taken over at the start, with what they may issue. */
    @Bean
    Agencies agencies(AgencyMapper mapper, Authorizations authorizations, TrustStore trust) {
        Agencies agencies = new Agencies(mapper);
        if (trust.current() instanceof TrustState.Usable usable) {
            usable.list().agencies().forEach(listed -> takeOver(listed, agencies, authorizations));
        }
        return agencies;
    }

    private static void takeOver(TrustedAgency listed, Agencies agencies, Authorizations authorizations) {
        Agency.Terms terms = new Agency.Terms(listed.name(), listed.region(), true);
        if (agencies.create(listed.code(), terms) instanceof Change.Made) {
            listed.authorizations().forEach(one -> one.types().forEach(type -> one.regions()
                    .forEach(region -> authorizations.create(
                            new AgencyAuthorization.Subject(listed.code(), type, region),
                            new AgencyAuthorization.Terms(one.period(), Optional.empty())))));
        }
    }

    @Bean
    Authorizations authorizations(AgencyMapper agencies, AuthorizationMapper authorizations) {
        return new Authorizations(agencies, authorizations);
    }
}
