package org.sealbook.bench.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.sealbook.bench.permit.Permit;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.SyntheticLicenses;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The running registry's register, with its keys, opened beside the issuer to be filled. */
final class Filling implements AutoCloseable {

    private static final Duration AGO = Duration.ofDays(300);

    private final ConfigurableApplicationContext context;
    private final SyntheticLicenses licenses;

    /** What of the issuer is needed: keys and database. It makes only what is asked for. */
    @EnableConfigurationProperties(IssuerSettings.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        MybatisAutoConfiguration.class
    })
    @ComponentScan(basePackageClasses = Keyring.class)
    static class Parts {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    Filling(RunningRegistry registry, Path root) {
        this.context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .run(
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--spring.config.additional-location="
                                + registry.folder().resolve("issuer.properties").toUri());
        this.licenses = new SyntheticLicenses(
                context.getBean(DataSource.class),
                context.getBean(Keyring.class),
                Permit.read(root, Catalog.load()),
                context.getBean(Clock.class).instant().minus(AGO));
    }

    void to(int count) throws SQLException, ExecutionException, InterruptedException {
        licenses.fillTo(count);
    }

    String identifier(int count) {
        return licenses.identifier(count);
    }

    @Override
    public void close() {
        context.close();
    }
}
