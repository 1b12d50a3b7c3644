package org.sealbook.issuer.presenting;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mybatis.spring.annotation.MapperScan;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.HolderId;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes in the database of a running registry, made and used up by the room's own statements, beside the issuer. Its clock stands
 * still an hour from now: no code dies while it is raced for, and nobody deletes it.
 */
public final class RacedCodes implements AutoCloseable {

    private static final Offer NOTHING = new Offer(List.of(), Optional.empty());

    private final ConfigurableApplicationContext context;
    private final PresentationStore store;
    private final TransactionTemplate transactions;

    /** What of the issuer is needed: keys, database and the statements of this room. It makes only what is asked for. */
    @EnableConfigurationProperties(IssuerSettings.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        MybatisAutoConfiguration.class
    })
    @ComponentScan(basePackageClasses = Keyring.class)
    @MapperScan(
            basePackageClasses = PresentationMapper.class,
            annotationClass = org.apache.ibatis.annotations.Mapper.class)
    static class Parts {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    /** @param registry the folder of a running one @param racers connections, so that none of them waits for one */
    public RacedCodes(Path registry, int racers) {
        this.context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .run(
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--spring.datasource.hikari.maximum-pool-size=" + racers,
                        "--mybatis.configuration.map-underscore-to-camel-case=true",
                        "--mybatis.configuration.arg-name-based-constructor-auto-mapping=true",
                        "--spring.config.additional-location="
                                + registry.resolve("issuer.properties").toUri());
        this.transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        Clock still = Clock.fixed(Clock.systemUTC().instant().plus(Duration.ofHours(1)), ZoneOffset.UTC);
        this.store =
                new PresentationStore(context.getBean(PresentationMapper.class), context.getBean(Keyring.class), still);
    }

    /** A code that is open, as a verifier finds it. */
    public final class Raced {

        private final PresentationRow row;

        private Raced(PresentationRow row) {
            this.row = row;
        }

        /** Whether it was used up by this call. */
        public boolean redeem() {
            return store.redeem(row);
        }
    }

    /** One code for each holder, all in one transaction. */
    public List<Raced> make(List<HolderId> holders) {
        return Objects.requireNonNull(transactions.execute(status -> all(holders)));
    }

    private List<Raced> all(List<HolderId> holders) {
        List<Raced> made = new ArrayList<>();
        for (HolderId holder : holders) {
            PresentationCode code = store.freshCode();
            Optional<PresentationRow> kept = store.keep(code, holder, VerifierClass.PUBLIC_AGENCY, NOTHING, 1);
            if (kept.isEmpty()) {
                throw new IllegalStateException("a fresh code was not kept");
            }
            made.add(new Raced(store.find(code).orElseThrow()));
        }
        return made;
    }

    @Override
    public void close() {
        context.close();
    }
}
