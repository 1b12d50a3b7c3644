package org.sealbook.issuer.presenting;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.issuer.usage.UsageRecords;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresentingSettings.class)
@MapperScan(
        basePackageClasses = PresentingConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class PresentingConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(30);

    @Bean
    PresentationStore presentationStore(PresentationMapper rows, Keyring keys, Clock clock) {
        return new PresentationStore(rows, keys, clock);
    }

    @Bean
    Presentations presentations(
            PresentationStore store,
            Register register,
            UsageRecords records,
            Agencies agencies,
            Transactions transactions,
            Audit audit,
            PresentingSettings settings) {
        return new Presentations(store, register, records, agencies, transactions, audit, settings);
    }

    @Bean
    Redemptions redemptions(
            PresentationStore store,
            Register register,
            UsageRecords records,
            Agencies agencies,
            Transactions transactions,
            PresentingSettings settings,
            MeterRegistry meters) {
        return new Redemptions(store, register, records, agencies, transactions, settings, meters);
    }

    @Bean
    DeviceCredentials deviceCredentials(
            Register register, Catalog catalog, Seals seals, Transactions transactions, Audit audit, Clock clock) {
        return new DeviceCredentials(register, catalog, seals, transactions, audit, clock);
    }

    @Bean
    Looks presentationLooks(Presentations presentations) {
        return new Looks("presentations", LOOK, presentations::forget);
    }
}
