package org.sealbook.issuer.catalog;

import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.trust.TrustList;
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

    /** What the trust list names and the registry does not know is taken over at the start. */
    @Bean
    Agencies agencies(AgencyMapper mapper, TrustStore trust) {
        Agencies agencies = new Agencies(mapper);
        if (trust.current() instanceof TrustState.Usable usable) {
            takeOver(usable.list(), agencies);
        }
        return agencies;
    }

    private static void takeOver(TrustList list, Agencies agencies) {
        for (TrustedAgency listed : list.agencies()) {
            agencies.create(listed.code(), new Agency.Terms(listed.name(), listed.region(), true));
        }
    }
}
