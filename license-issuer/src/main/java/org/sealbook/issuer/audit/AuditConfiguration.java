package org.sealbook.issuer.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.Looks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@MapperScan(basePackageClasses = AuditConfiguration.class, annotationClass = org.apache.ibatis.annotations.Mapper.class)
class AuditConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AuditConfiguration.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Bean
    AuditTables auditTables(EntryMapper entries, BlockMapper blocks) {
        return new AuditTables(entries, blocks);
    }

    @Bean
    AuditTransactions auditTransactions(PlatformTransactionManager manager) {
        return new AuditTransactions(manager);
    }

    @Bean
    Audit audit(
            AuditTables tables,
            Scribe scribe,
            Officers officers,
            AuditTransactions transactions,
            MeterRegistry meters,
            Clock clock) {
        return new Audit(tables.entries(), scribe, officers, transactions, meters, clock);
    }

    @Bean
    AuditRecords auditRecords(AuditTables tables) {
        return new AuditRecords(tables);
    }

    @Bean
    Sealer auditSealer(
            AuditTables tables, Scribe scribe, AuditTransactions transactions, IssuerSettings settings, Clock clock) {
        Chain chain = new Chain(tables.blocks(), ChainFile.in(settings.data()), scribe.key());
        return new Sealer(tables, chain, transactions, place -> {}, clock);
    }

    @Bean
    Looks auditLooks(Audit audit, Sealer sealer, MeterRegistry meters) {
        return new Looks("audit-sealer", LOOK, new Sealing(audit, sealer, meters)::look);
    }

    /** What the thread does, and whether it may. */
    private static final class Sealing {

        private final Audit audit;
        private final Sealer sealer;
        private final AtomicBoolean broken = new AtomicBoolean();

        Sealing(Audit audit, Sealer sealer, MeterRegistry meters) {
            this.audit = audit;
            this.sealer = sealer;
            Gauge.builder("sealbook.audit.broken", broken, flag -> flag.get() ? 1 : 0)
                    .strongReference(true)
                    .description("1 if the database's blocks are not those of the chain file: nothing is sealed")
                    .register(meters);
        }

        void look() {
            audit.recordFlood();
            try {
                sealer.seal();
                broken.set(false);
            } catch (ChainBroken found) {
                broken.set(true);
                LOG.error("the audit is not sealed: {}", found.getMessage());
            }
        }
    }
}
