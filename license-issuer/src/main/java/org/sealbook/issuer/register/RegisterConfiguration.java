package org.sealbook.issuer.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditKey;
import org.sealbook.issuer.audit.Scribe;
import org.sealbook.issuer.catalog.Authorizations;
import org.sealbook.issuer.events.DailyWork;
import org.sealbook.issuer.events.EventSettings;
import org.sealbook.issuer.events.Outbox;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.trust.TrustedRegistry;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@MapperScan(
        basePackageClasses = RegisterConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class RegisterConfiguration {

    @Bean
    DataKey dataKey(Keyring keyring) {
        return new DataKey(keyring);
    }

    /** Made here, because the audit knows no other room: neither the data key nor this node's name. */
    @Bean
    Scribe scribe(DataKey key, IssuerSettings settings) {
        return new Scribe(node(settings.data()), AuditKey.of(key.derive("audit")));
    }

    @Bean
    FileStore fileStore(IssuerSettings settings, DataKey key) {
        return new FileStore(settings.data().resolve("files"), key);
    }

    @Bean
    Transactions transactions(PlatformTransactionManager manager) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return new Transactions(template);
    }

    @Bean
    Requests requests(
            RequestMapper mapper, Transactions transactions, DataKey key, IssuerSettings settings, Clock clock) {
        return new Requests(mapper, transactions, key, node(settings.data()), clock);
    }

    /** At the start of a node, and not of a command beside it. */
    @Bean
    @ConditionalOnWebApplication
    InitializingBean requestsOfTheLastRun(Requests requests) {
        return requests::releaseAll;
    }

    @Bean
    Tables tables(
            LicenseMapper licenses,
            LineMapper lines,
            EventMapper events,
            ReservationMapper reservations,
            IndexMapper indices,
            Audit audit,
            Outbox outbox) {
        return new Tables(licenses, lines, events, reservations, indices, audit, outbox);
    }

    @Bean
    Reservations reservations(
            Tables tables,
            Authorizations authorizations,
            Requests requests,
            Transactions transactions,
            DataKey key,
            Clock clock) {
        return new Reservations(tables, authorizations, requests, transactions, key, clock);
    }

    @Bean
    Erasures erasures(
            Tables tables,
            ErasureMapper mapper,
            Requests requests,
            FileStore files,
            Transactions transactions,
            DataKey key,
            Clock clock) {
        return new Erasures(tables, mapper, requests, files, transactions, key, clock);
    }

    @Bean
    HolderLicenses holderLicenses(Tables tables, DataKey key) {
        return new HolderLicenses(tables, key);
    }

    @Bean
    Reindexing reindexing(Tables tables, Transactions transactions, DataKey key) {
        return new Reindexing(tables, transactions, key);
    }

    @Bean
    Register register(Tables tables, Requests requests, Transactions transactions, DataKey key, Clock clock) {
        return new Register(tables, requests, transactions, key, clock);
    }

    @Bean
    ExpiringLicenses expiringLicenses(
            ExpiringMapper licenses, Outbox outbox, Transactions transactions, EventSettings settings, Clock clock) {
        return new ExpiringLicenses(licenses, outbox, transactions, settings.expiringDays(), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    Looks expiringLooks(DailyWork work, ExpiringLicenses licenses) {
        return new Looks(
                "expiring-licenses", Duration.ofMinutes(10), () -> work.look("expiring-licenses", licenses::tellSome));
    }

    @Bean
    StateChanges stateChanges(Tables tables, Requests requests, Transactions transactions, DataKey key, Clock clock) {
        return new StateChanges(tables, requests, transactions, key, clock);
    }

    @Bean
    MassActions massActions(
            MassActionMapper actions,
            LicenseMapper licenses,
            Requests requests,
            Transactions transactions,
            DataKey key,
            Audit audit,
            Clock clock) {
        return new MassActions(actions, licenses, requests, transactions, key, audit, clock);
    }

    @Bean
    Approvals approvals(ApprovalMapper approvals, Transactions transactions, DataKey key, Audit audit, Clock clock) {
        return new Approvals(approvals, transactions, key, audit, clock);
    }

    @Bean
    Batches batches(
            BatchMapper batches,
            Requests requests,
            Transactions transactions,
            DataKey key,
            IssuerSettings settings,
            Audit audit,
            Clock clock) {
        Batches made = new Batches(batches, requests, transactions, key, audit, node(settings.data()), clock);
        made.releaseAll();
        return made;
    }

    @Bean
    BatchRows batchRows(
            BatchRowMapper rows, BatchMapper batches, Batches works, Transactions transactions, DataKey key) {
        return new BatchRows(rows, batches, works, transactions, key);
    }

    @Bean
    Listing listing(LicenseMapper licenses, DataKey key) {
        return new Listing(licenses, key);
    }

    @Bean
    PreparedLicenses preparedLicenses(
            PreparedMapper prepared,
            Requests requests,
            Transactions transactions,
            DataKey key,
            Audit audit,
            Clock clock) {
        return new PreparedLicenses(prepared, requests, transactions, key, audit, clock);
    }

    @Bean
    ChangedLists changedLists(LicenseMapper licenses, CopyMapper copies, ReservationMapper reservations) {
        return new ChangedLists(licenses, copies, reservations);
    }

    @Bean
    AnnotatedCopies annotatedCopies(
            CopyMapper copies,
            ReservationMapper lists,
            Transactions transactions,
            DataKey key,
            TrustedRegistry own,
            Audit audit,
            Clock clock) {
        StatusEntries entries = new StatusEntries(lists, new StatusIndices(key));
        return new AnnotatedCopies(copies, lists, entries, own.copyLists(), transactions, audit, clock);
    }

    /** A node's name is its data folder's: after a crash the same node knows which requests were its own. */
    private static String node(Path data) {
        Path file = data.resolve("node");
        try {
            Files.createDirectories(data);
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException refused) {
            throw new UncheckedIOException("the data folder " + data + " cannot be written", refused);
        }
    }
}
