package org.sealbook.issuer.lifecycle;

import java.time.Clock;
import java.time.Duration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.register.Erasures;
import org.sealbook.issuer.register.MassActions;
import org.sealbook.issuer.register.StateChanges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Bean
    Lifecycle lifecycle(StateChanges changes, Clock clock) {
        return new Lifecycle(changes, clock);
    }

    @Bean
    Erasure erasure(Erasures erasures) {
        return new Erasure(erasures);
    }

    /** What a crash left between the row and its file. */
    @Bean
    Looks erasedFileLooks(Erasures erasures) {
        return new Looks("erased-files", Duration.ofMinutes(1), erasures::eraseFiles);
    }

    @Bean
    MassDeeds massDeeds(MassActions actions, Lifecycle lifecycle, IssuerSettings settings, Clock clock) {
        return new MassDeeds(actions, lifecycle, settings.undoWindow(), clock);
    }

    @Bean
    Looks massDeedLooks(MassDeeds deeds) {
        return new Looks("mass-actions", LOOK, deeds::look);
    }
}
