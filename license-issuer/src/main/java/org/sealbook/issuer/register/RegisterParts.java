package org.sealbook.issuer.register;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.Officers;
import org.sealbook.issuer.events.Outbox;
import org.sealbook.issuer.keys.Keyring;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * What of the issuer the commands beside it need: keys, register, audit, files; no web. Only what is asked for is made. Not marked as a
 * configuration, so that the issuer itself does not find it.
 */
@EnableConfigurationProperties(IssuerSettings.class)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@ComponentScan(basePackageClasses = {Audit.class, Keyring.class, Outbox.class, Register.class})
public class RegisterParts {

    /** @param settings files like the issuer's own; the password of the database is in one of them */
    public static ConfigurableApplicationContext open(List<Path> settings, Class<?>... more) {
        String locations = String.join(
                ",", settings.stream().map(file -> file.toUri().toString()).toList());
        return new SpringApplicationBuilder(RegisterParts.class)
                .sources(more)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .properties("logging.level.root=error", "spring.datasource.hikari.maximum-pool-size=3")
                .run("--spring.config.additional-location=" + locations);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** Behind a command there is no client of the API. */
    @Bean
    Officers officers() {
        return client -> Optional.empty();
    }
}
