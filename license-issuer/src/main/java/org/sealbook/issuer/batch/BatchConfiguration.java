package org.sealbook.issuer.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.issuance.Issuance;
import org.sealbook.issuer.register.BatchRows;
import org.sealbook.issuer.register.Batches;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchSettings.class)
class BatchConfiguration {

    private static final Duration LOOK = Duration.ofMillis(500);

    @Bean
    SentFiles sentFiles(FileStore files) {
        return new SentFiles(files);
    }

    @Bean
    BatchIntake batchIntake(SentFiles files, Batches batches, Requests requests) {
        return new BatchIntake(files, batches, requests);
    }

    @Bean
    BatchAnswer batchAnswer(Batches batches, BatchRows rows) {
        return new BatchAnswer(batches, rows);
    }

    @Bean
    BatchFiles batchFiles(
            Batches batches,
            BatchRows rows,
            SentFiles sent,
            Register register,
            FileStore files,
            Catalog catalog,
            IssuerSettings settings) {
        return new BatchFiles(batches, rows, sent, register, files, catalog, scratch(settings));
    }

    @Bean
    Workers batchWorkers(BatchSettings settings) {
        return new Workers(settings.count());
    }

    @Bean
    Checking batchChecking(
            Batches batches,
            BatchRows rows,
            SentFiles files,
            Catalog catalog,
            Issuance issuance,
            Workers workers,
            IssuerSettings settings) {
        return new Checking(
                batches, rows, files, catalog, new RowCheck(issuance, rows, catalog, workers), scratch(settings));
    }

    @Bean
    Issuing batchIssuing(
            Batches batches,
            BatchRows rows,
            Issuance issuance,
            Requests requests,
            Workers workers,
            ApiClients clients,
            Clock clock) {
        return new Issuing(batches, rows, new RowIssue(issuance, requests), workers, clients, clock);
    }

    @Bean
    BatchWork batchWork(Batches batches, Checking checking, Issuing issuing) {
        return new BatchWork(batches, checking, issuing);
    }

    @Bean
    Looks batchCheckLooks(BatchWork work) {
        return new Looks("batch-checks", LOOK, work::lookToCheck);
    }

    @Bean
    Looks batchIssueLooks(BatchWork work) {
        return new Looks("batch-issues", LOOK, work::lookToIssue);
    }

    private static Path scratch(IssuerSettings settings) {
        try {
            return Files.createDirectories(settings.data().resolve("scratch"));
        } catch (IOException refused) {
            throw new UncheckedIOException("the folder for temporary files cannot be made", refused);
        }
    }
}
