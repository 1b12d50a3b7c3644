package org.sealbook.verifier.trust;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.sealbook.client.Registry;
import org.sealbook.format.Malformed;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.VerifierSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TrustStore trustStore(VerifierSettings settings, Clock clock) {
        if (settings.online()) {
            RootKeys root = root(settings.root().orElseThrow());
            return Registry.trust(URI.create(settings.trust()), settings.elsewhere(), settings.cache(), root, clock);
        }
        Path folder = Path.of(settings.trust());
        return settings.root()
                .map(file -> TrustStore.open(folder, root(file)))
                .orElseGet(() -> TrustStore.open(folder));
    }

    /** A trust folder has all its lists at hand. */
    @Bean
    Provisions provisions(TrustStore trust, VerifierSettings settings, Clock clock) {
        return new Provisions(trust, settings.online() ? settings.fetchAhead() : Duration.ZERO, clock);
    }

    private static RootKeys root(Path file) {
        try {
            return RootKeys.read(Files.readAllBytes(file));
        } catch (IOException | Malformed unusable) {
            throw new IllegalStateException("sealbook.root " + file + " cannot be read", unusable);
        }
    }

    /** A verifier without a usable trust list answers, but decides nothing. */
    @Bean
    HealthIndicator trustHealth(TrustStore store, Clock clock) {
        return () -> store.current() instanceof TrustState.Usable usable
                        && usable.list().expiresAt().isAfter(clock.instant())
                ? Health.up().build()
                : Health.down().build();
    }
}
