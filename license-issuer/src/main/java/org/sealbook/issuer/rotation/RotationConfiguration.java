package org.sealbook.issuer.rotation;

import java.time.Clock;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.Register;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * What of the issuer {@code bin/rotate-keys} needs: the keys, the database, the files; no web. It makes only what is asked for. Not
 * marked as a configuration, so that the issuer itself does not find it.
 */
@EnableConfigurationProperties(IssuerSettings.class)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@ComponentScan(basePackageClasses = {Keyring.class, Register.class})
class RotationConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
