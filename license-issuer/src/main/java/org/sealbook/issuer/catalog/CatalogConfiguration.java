package org.sealbook.issuer.catalog;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.trust.Authorization;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@MapperScan(
        basePackageClasses = CatalogConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class CatalogConfiguration {

    @Bean
    CatalogRevision catalogRevision(TypeMapper types, Clock clock) {
        return new CatalogRevision(types, clock);
    }

    @Bean
    Catalog catalog(TypeMapper types, CatalogRevision revision) {
        return new StoredCatalog(types, revision);
    }

    @Bean
    TypeDrafts typeDrafts(TypeMapper types, FaceJudge judge) {
        return new TypeDrafts(types, judge);
    }

    /** Before anything is published, the types that ship are put in, and what was published must still fit. */
    @Bean
    Publications publications(
            TypeMapper types,
            TypeDrafts drafts,
            FaceJudge judge,
            CatalogRevision revision,
            PlatformTransactionManager manager,
            Audit audit,
            Clock clock) {
        TransactionTemplate transactions = new TransactionTemplate(manager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        new FirstTypes(types, judge, transactions, clock).put(ShippedTypes.load());
        new StoredCatalog(types, revision).types().forEach(type -> requireRoom(type, judge));
        return new Publications(types, drafts, revision, transactions, audit, clock);
    }

    private static void requireRoom(LicenseType type, FaceJudge judge) {
        List<String> faults = judge.misfitsOfCode(type);
        if (!faults.isEmpty()) {
            throw new InvalidType(type.code() + "/" + type.version(), faults);
        }
    }

    /**
     * Agencies that the trust list names and the registry does not know are taken over at the start, with what they may issue. Those of
     * other registries issue nothing here; they are known so that they may use what is granted to them.
     */
    @Bean
    Agencies agencies(AgencyMapper mapper, Authorizations authorizations, TrustStore trust, TrustedRegistry own) {
        Agencies agencies = new Agencies(mapper);
        if (trust.current() instanceof TrustState.Usable usable) {
            for (TrustedAgency listed : usable.list().agencies()) {
                boolean isOwn = usable.list().registryOf(listed.region()).equals(own);
                takeOver(listed, agencies, isOwn ? listed.authorizations() : List.of(), authorizations);
            }
        }
        return agencies;
    }

    private static void takeOver(
            TrustedAgency listed, Agencies agencies, List<Authorization> here, Authorizations authorizations) {
        Agency.Terms terms = new Agency.Terms(listed.name(), listed.region(), true, VerifierClass.of(listed.code()));
        if (agencies.create(listed.code(), terms) instanceof Change.Made) {
            here.forEach(one -> one.types().forEach(type -> one.regions()
                    .forEach(region -> authorizations.create(
                            new AgencyAuthorization.Subject(listed.code(), type, region),
                            new AgencyAuthorization.Terms(one.period(), Optional.empty())))));
        }
    }

    @Bean
    TypeMappings typeMappings(TypeMappingMapper mappings) {
        return new TypeMappings(mappings);
    }

    @Bean
    Authorizations authorizations(AgencyMapper agencies, AuthorizationMapper authorizations) {
        return new Authorizations(agencies, authorizations);
    }
}
