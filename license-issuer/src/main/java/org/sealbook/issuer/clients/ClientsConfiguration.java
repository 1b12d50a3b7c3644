package org.sealbook.issuer.clients;

import java.nio.file.Path;
import java.time.Clock;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.Officers;
import org.sealbook.issuer.catalog.Agencies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@MapperScan(
        basePackageClasses = ClientsConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class ClientsConfiguration {

    @Bean
    ApiClients apiClients(
            ClientMapper mapper,
            PlatformTransactionManager manager,
            Agencies agencies,
            IssuerSettings settings,
            Clock clock) {
        TransactionTemplate transactions = new TransactionTemplate(manager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        ApiClients clients = new ApiClients(mapper, transactions, clock);
        if (clients.isEmpty()) {
            Path file = settings.authority().resolve("private/clients.json");
            new ClientFile(file, agencies).takeOver(clients);
        }
        return clients;
    }

    /** The audit knows no other room, and is told by this one who is behind a client. */
    @Bean
    Officers officers(ApiClients clients) {
        return client -> clients.inForce(client).map(found -> found.terms().officer());
    }
}
