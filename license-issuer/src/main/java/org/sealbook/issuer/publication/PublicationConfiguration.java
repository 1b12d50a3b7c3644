package org.sealbook.issuer.publication;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.register.ChangedLists;
import org.sealbook.issuer.sealing.KeyFile;
import org.sealbook.issuer.sealing.SigningKey;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;
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
    SigningKey statusKey(IssuerSettings settings) {
        Path keys = settings.authority().resolve("private");
        return KeyFile.open(keys.resolve("status.p12"), keys.resolve("password"))
                .get("status");
    }

    /** Which of the trust list's registries this one is: the one whose status lists are signed with the key that is here. */
    @Bean
    TrustedRegistry ownRegistry(TrustStore trust, SigningKey statusKey) {
        TrustList list = ((TrustState.Usable) trust.current()).list();
        return list.registryPublishingWith(statusKey.kid())
                .orElseThrow(
                        () -> new IllegalStateException("the trust list does not name the key of private/status.p12"));
    }

    @Bean
    StatusPublisher statusPublisher(
            ChangedLists lists,
            PublishedFolder folder,
            TrustedRegistry own,
            SigningKey statusKey,
            IssuerSettings settings,
            Clock clock) {
        return new StatusPublisher(
                lists,
                folder,
                new StatusPublisher.StatusSigner(statusKey.kid(), statusKey::signRaw),
                own.statusSubject(""),
                settings.statusRefresh(),
                clock);
    }

    @Bean
    Looks statusLooks(StatusPublisher publisher) {
        return new Looks("status-publisher", LOOK, publisher::publish);
    }
}
