package org.sealbook.issuer.cli;

import java.time.Clock;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.AuditKey;
import org.sealbook.issuer.keys.Keyring;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * What of the issuer {@code bin/audit} needs: its settings, and its keys for the audit's. It makes only what is asked for. Not
 * marked as a configuration, so that the issuer itself does not find it.
 */
@EnableConfigurationProperties({IssuerSettings.class, DataSourceProperties.class})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@ComponentScan(basePackageClasses = Keyring.class)
class AuditCommandConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    AuditKey auditKey(Keyring keyring) {
        return AuditKey.of(keyring.derive("audit"));
    }
}
