package org.sealbook.issuer.publication;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.register.ChangedLists;
import org.sealbook.issuer.sealing.KeyFile;
import org.sealbook.issuer.sealing.SigningKey;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublicationConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PublicationConfiguration.class);
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
    Publishing publishing(StatusPublisher publisher) {
        return new Publishing(publisher);
    }

    /** The thread that publishes. What fails is tried again at the next look. */
    static final class Publishing implements DisposableBean {

        private final ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "status-publisher"));
        private final Future<?> looks;

        Publishing(StatusPublisher publisher) {
            looks = thread.scheduleWithFixedDelay(() -> publish(publisher), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }

        private static void publish(StatusPublisher publisher) {
            try {
                publisher.publish();
            } catch (RuntimeException failed) {
                // Whatever it is: a look that throws would be the last one.
                LOG.warn(
                        "status lists could not be published: {}",
                        failed.getClass().getSimpleName());
            }
        }

        @Override
        public void destroy() {
            looks.cancel(false);
            thread.shutdownNow();
        }
    }
}
