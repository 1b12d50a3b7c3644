package org.sealbook.issuer.publication;

import java.time.Clock;
import java.time.Duration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.register.ChangedLists;
import org.sealbook.issuer.sealing.KeyFile;
import org.sealbook.issuer.sealing.SigningKey;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublicationConfiguration {

    private static final Duration LOOK = Duration.ofMillis(300);

    @Bean
    PublishedFolder publishedFolder(IssuerSettings settings) {
        PublishedFolder folder = new PublishedFolder(settings.published());
        folder.copyTrust(settings.authority().resolve("trust"));
        return folder;
    }

    /** What this issuer believes is what it publishes. */
    @Bean
    TrustStore trustStore(PublishedFolder folder) {
        TrustStore store = TrustStore.open(folder.path());
        if (store.current() instanceof TrustState.Unusable unusable) {
            throw new IllegalStateException("the trust list is not usable: " + unusable.problem());
        }
        return store;
    }

    @Bean
    StatusPublisher statusPublisher(
            ChangedLists lists, PublishedFolder folder, TrustStore trust, IssuerSettings settings, Clock clock) {
        SigningKey key = KeyFile.open(
                        settings.authority().resolve("private/status.p12"),
                        settings.authority().resolve("private/password"))
                .get("status");
        TrustState.Usable usable = (TrustState.Usable) trust.current();
        return new StatusPublisher(
                lists,
                folder,
                new StatusPublisher.StatusSigner(key.kid(), key::signRaw),
                usable.list().statusSubject(""),
                settings.statusRefresh(),
                clock);
    }

    @Bean
    Looks statusLooks(StatusPublisher publisher) {
        return new Looks("status-publisher", LOOK, publisher::publish);
    }
}
