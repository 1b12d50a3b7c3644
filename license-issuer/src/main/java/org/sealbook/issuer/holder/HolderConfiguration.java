package org.sealbook.issuer.holder;

import java.time.Clock;
import java.time.Duration;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.register.Transactions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HolderSettings.class)
@MapperScan(
        basePackageClasses = HolderConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class HolderConfiguration {

    private static final Duration LOOK = Duration.ofMinutes(10);

    @Bean
    HolderSessions holderSessions(SessionMapper sessions, Keyring keys, Clock clock) {
        return new HolderSessions(sessions, keys, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    Looks sessionLooks(HolderSessions sessions) {
        return new Looks("holder-sessions", LOOK, sessions::deleteExpired);
    }

    @Bean
    Delegates delegates(
            DelegateMapper delegates,
            HolderSessions sessions,
            Transactions transactions,
            Keyring keys,
            Audit audit,
            Clock clock) {
        return new Delegates(delegates, sessions, transactions, keys, audit, clock);
    }

    @Bean
    Reports reports(ReportMapper reports, Transactions transactions, Keyring keys, Audit audit, Clock clock) {
        return new Reports(reports, transactions, keys, audit, clock);
    }

    @Bean
    AnsweredReports answeredReports(ReportMapper reports, Transactions transactions, Audit audit) {
        return new AnsweredReports(reports, transactions, audit);
    }

    @Bean
    Dossier dossier(HolderLicenses licenses, HolderSettings settings, Clock clock) {
        return new Dossier(licenses, settings.reminderDays(), clock);
    }
}
