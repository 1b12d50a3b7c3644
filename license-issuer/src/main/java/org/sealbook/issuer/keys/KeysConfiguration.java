package org.sealbook.issuer.keys;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.IssuerSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@MapperScan(basePackageClasses = KeysConfiguration.class, annotationClass = org.apache.ibatis.annotations.Mapper.class)
class KeysConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Bean
    Keyring keyring(KeyMapper mapper, IssuerSettings settings, Clock clock) {
        return Keyring.open(mapper, settings.kekFile(), clock);
    }

    @Bean
    KeyChanges keyChanges(KeyMapper mapper, PlatformTransactionManager manager, Clock clock) {
        TransactionTemplate transactions = new TransactionTemplate(manager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return new KeyChanges(mapper, transactions, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    KeyLooks keyLooks(Keyring keyring, MeterRegistry meters) {
        return new KeyLooks(keyring, meters, LOOK);
    }
}
