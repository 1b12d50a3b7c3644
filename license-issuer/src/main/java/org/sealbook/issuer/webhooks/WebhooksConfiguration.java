package org.sealbook.issuer.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.events.EventFeed;
import org.sealbook.issuer.keys.Keyring;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
@MapperScan(
        basePackageClasses = WebhooksConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class WebhooksConfiguration {

    private static final Duration LOOK = Duration.ofMillis(500);

    @Bean
    AllowedAddresses allowedAddresses(WebhookSettings settings) {
        return new AllowedAddresses(settings.allowed());
    }

    @Bean
    Webhooks webhooks(WebhookMapper webhooks, EventFeed feed, Keyring keys) {
        return new Webhooks(webhooks, feed, keys);
    }

    @Bean
    DeliveryWork webhookWork(
            WebhookMapper webhooks,
            LeaseMapper leases,
            Webhooks secrets,
            EventFeed feed,
            AllowedAddresses allowed,
            MeterRegistry meters,
            Clock clock) {
        Deliveries deliveries = new Deliveries(webhooks, leases, secrets, feed, allowed, meters, clock);
        return new DeliveryWork(webhooks, deliveries, feed, clock);
    }

    @Bean
    Looks webhookLooks(DeliveryWork work) {
        return new Looks("webhooks", LOOK, work::look);
    }
}
