package org.sealbook.issuer.events;

import java.time.Clock;
import java.time.Duration;
import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.Looks;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventSettings.class)
@MapperScan(
        basePackageClasses = EventsConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class EventsConfiguration {

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration DAILY_LOOK = Duration.ofMinutes(10);

    @Bean
    Outbox outbox(OutboxMapper outbox, Clock clock) {
        return new Outbox(outbox, clock);
    }

    @Bean
    EventFeed eventFeed(FeedMapper feed) {
        return new EventFeed(feed);
    }

    @Bean
    DailyWork dailyWork(DailyWorkMapper works, Clock clock) {
        return new DailyWork(works, clock);
    }

    @Bean
    Numbering eventNumbering(OutboxMapper outbox, FeedMapper feed, PlatformTransactionManager manager) {
        return new Numbering(outbox, feed, transactions(manager));
    }

    @Bean
    OldEvents oldEvents(FeedMapper feed, PlatformTransactionManager manager, EventSettings settings, Clock clock) {
        return new OldEvents(feed, transactions(manager), Duration.ofDays(settings.keepDays()), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    Looks eventLooks(Numbering numbering) {
        return new Looks("event-numbering", LOOK, numbering::number);
    }

    @Bean
    @ConditionalOnWebApplication
    Looks oldEventLooks(DailyWork work, OldEvents events) {
        return new Looks("old-events", DAILY_LOOK, () -> work.look("old-events", events::forgetSome));
    }

    private static TransactionTemplate transactions(PlatformTransactionManager manager) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return template;
    }
}
