package org.sealbook.issuer.issuance;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceJudge;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.PreparedLicenses;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.sealbook.issuer.register.Reservations;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.trust.TrustStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IssuanceConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(5);

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Renderer renderer(Catalog catalog, IssuerSettings settings) {
        return Renderer.of(catalog, settings.publicUrl() + "/q/");
    }

    @Bean
    FaceJudge faceJudge(Renderer renderer) {
        return renderer.judge();
    }

    @Bean
    Seals seals(IssuerSettings settings, Clock clock) {
        return Seals.open(settings.authority(), clock);
    }

    @Bean
    Issuance.Rooms rooms(
            Catalog catalog,
            TrustStore trust,
            Requests requests,
            Reservations reservations,
            Register register,
            Renderer renderer,
            Seals seals,
            FileStore files,
            Agencies agencies) {
        return new Issuance.Rooms(catalog, trust, requests, reservations, register, renderer, seals, files, agencies);
    }

    @Bean
    Issuance issuance(
            Issuance.Rooms rooms,
            IssuerSettings settings,
            ObjectProvider<Steps> steps,
            MeterRegistry meters,
            Clock clock) {
        return new Issuance(rooms, settings.publicUrl().toString(), steps(steps), meters, clock);
    }

    @Bean
    TwoStepIssue twoStepIssue(
            Issuance issuance,
            Issuance.Rooms rooms,
            PreparedLicenses prepared,
            IssuerSettings settings,
            ObjectProvider<Steps> steps,
            MeterRegistry meters,
            Clock clock) {
        String base = settings.publicUrl().toString();
        Drawing drawing = new Drawing(rooms, base);
        return new TwoStepIssue(
                issuance,
                new Preparing(rooms, drawing, prepared, settings.prepareLife(), clock),
                new Completing(prepared, rooms.seals(), drawing, new Finishing(rooms, base, clock), clock),
                prepared,
                rooms,
                () -> new Progress(meters, steps(steps)),
                clock);
    }

    private static Steps steps(ObjectProvider<Steps> steps) {
        return steps.getIfAvailable(() -> place -> {});
    }

    @Bean
    Resumption resumption(
            Issuance issuance, Requests requests, Register register, IssuerSettings settings, Clock clock) {
        return new Resumption(
                issuance,
                requests,
                register,
                new Resumption.Times(settings.resumeAfter(), settings.voidAfter()),
                clock);
    }

    @Bean
    Looks resumptionLooks(Resumption resumption) {
        return new Looks("resumption", LOOK, resumption::look);
    }
}
