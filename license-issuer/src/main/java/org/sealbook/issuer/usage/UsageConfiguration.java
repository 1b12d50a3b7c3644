package org.sealbook.issuer.usage;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.sealing.ReceiptSealing;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UsageSettings.class)
@MapperScan(basePackageClasses = UsageConfiguration.class, annotationClass = org.apache.ibatis.annotations.Mapper.class)
class UsageConfiguration {

    @Bean
    UsageGrants usageGrants(UsageGrantMapper grants, Agencies agencies) {
        return new UsageGrants(grants, agencies);
    }

    @Bean
    UsageRecords usageRecords(UsageMapper records, Keyring keys, Audit audit, Clock clock) {
        return new UsageRecords(records, keys, audit, clock);
    }

    @Bean
    Forgetting forgetting(UsageMapper records, Transactions transactions, Audit audit) {
        return new Forgetting(records, transactions, audit);
    }

    @Bean
    UsageReceipts usageReceipts(IssuerSettings settings, TrustStore trust) {
        TrustState.Usable usable = (TrustState.Usable) trust.current();
        return new UsageReceipts(ReceiptSealing.open(settings.authority(), usable.list()));
    }

    @Bean
    Usage usage(
            UsageGrants grants,
            UsageRecords records,
            HolderLicenses licenses,
            Transactions transactions,
            MeterRegistry meters,
            UsageSettings settings,
            Clock clock) {
        return new Usage(grants, records, licenses, transactions, meters, settings.missesAnHour(), clock);
    }
}
