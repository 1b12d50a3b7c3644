package org.sealbook.issuer.usage;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.events.Outbox;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.AnnotatedCopies;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.sealing.CopySeal;
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
    UsageRecords usageRecords(
            UsageMapper records, PapersSaved papers, Keyring keys, Audit audit, Outbox outbox, Clock clock) {
        return new UsageRecords(records, papers, keys, audit, outbox, clock);
    }

    @Bean
    PapersSaved papersSaved(PaperMapper papers, Keyring keys, Clock clock) {
        return new PapersSaved(papers, keys, clock);
    }

    @Bean
    Holdings holdings(
            Permits permits,
            UsageRecords records,
            HolderLicenses licenses,
            Transactions transactions,
            UsageSettings settings,
            Clock clock) {
        return new Holdings(permits, records, licenses, transactions, settings.expiringDays(), clock);
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
    Honey honey(HoneyMapper honey, Keyring keys, MeterRegistry meters, Clock clock) {
        return new Honey(honey, new HolderDigests(keys), meters, clock);
    }

    @Bean
    Delegations delegations(
            DelegationMapper delegations, Transactions transactions, Keyring keys, Audit audit, Clock clock) {
        return new Delegations(delegations, new HolderDigests(keys), transactions, keys, audit, clock);
    }

    @Bean
    PastDelegations pastDelegations(DelegationMapper delegations, Transactions transactions, Audit audit) {
        return new PastDelegations(delegations, transactions, audit);
    }

    @Bean
    DelegatedUse delegatedUse(
            Delegations delegations,
            Agencies agencies,
            Register register,
            UsageRecords records,
            Transactions transactions,
            Clock clock) {
        return new DelegatedUse(delegations, agencies, register, records, transactions, clock);
    }

    @Bean
    Permits permits(
            UsageGrants grants,
            UsageRecords records,
            Honey honey,
            MeterRegistry meters,
            UsageSettings settings,
            Clock clock) {
        return new Permits(grants, records, honey, meters, settings.missesAnHour(), clock);
    }

    @Bean
    Usage usage(
            Permits permits,
            UsageRecords records,
            HolderLicenses licenses,
            Register register,
            Transactions transactions,
            Clock clock) {
        return new Usage(permits, records, licenses, register, transactions, clock);
    }

    @Bean
    FileChecks fileChecks(Register register, UsageRecords records, Transactions transactions) {
        return new FileChecks(register, records, transactions);
    }

    @Bean
    Downloads downloads(
            DownloadMapper orders,
            Permits permits,
            UsageRecords records,
            Register register,
            Copies copies,
            Transactions transactions,
            Clock clock) {
        return new Downloads(orders, permits, records, register, copies, transactions, clock);
    }

    @Bean
    CopyMaking copyMaking(
            IssuerSettings settings, UsageSettings bounds, TrustStore trust, FileStore files, Agencies agencies) {
        TrustState.Usable usable = (TrustState.Usable) trust.current();
        return new CopyMaking(
                CopySeal.open(settings.authority(), usable.list()), files, agencies, trust, bounds.longestCopyDays());
    }

    @Bean
    Copies copies(
            Permits permits,
            UsageRecords records,
            HolderLicenses licenses,
            AnnotatedCopies copies,
            CopyMaking making,
            Transactions transactions,
            Clock clock) {
        return new Copies(permits, records, licenses, copies, making, transactions, clock);
    }
}
