package org.sealbook.issuer.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one node publishes another sees without a restart, and asks the database for a number once a second at most. */
class TwoNodesTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final LicenseTypeCode FOOD = new LicenseTypeCode("11100000MB0143028R901");

    private static final class Watch extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T00:00:00Z"));

        void goOn(long millis) {
            now.updateAndGet(before -> before.plusMillis(millis));
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void sees_what_another_node_publishes_within_a_second() {
        TypeMapper mapper = ISSUER.part(TypeMapper.class);
        Watch clock = new Watch();
        Catalog other = new StoredCatalog(mapper, new CatalogRevision(mapper, clock));
        Catalog own = ISSUER.part(Catalog.class);
        LicenseType before = other.type(FOOD).orElseThrow();
        TypeDrafts drafts = ISSUER.part(TypeDrafts.class);
        String yaml = drafts(before).replace("version: 1\n", "version: 2\n");
        drafts.create(FOOD, new TypeSource(TypeSource.Format.YAML, yaml.getBytes(StandardCharsets.UTF_8)));
        drafts.replaceFace(drafts.find(FOOD).orElseThrow(), own.face(before), 1);

        Publications.Outcome outcome =
                ISSUER.part(Publications.class).publish(drafts.find(FOOD).orElseThrow(), 2, "test");

        assertThat(outcome).isEqualTo(new Publications.Outcome.Published(2));
        assertThat(own.type(FOOD).orElseThrow().version()).isEqualTo(2);
        clock.goOn(999);
        assertThat(other.type(FOOD).orElseThrow().version()).isEqualTo(1);
        clock.goOn(1);
        assertThat(other.type(FOOD).orElseThrow().version()).isEqualTo(2);
        assertThat(other.version(FOOD, 1).orElseThrow()).hasToString(before.toString());
        assertThat(other.version(FOOD, 3)).isEmpty();
    }

    private static String drafts(LicenseType type) {
        return ISSUER.part(Publications.class)
                .source(type.code(), type.version())
                .orElseThrow()
                .text();
    }

    @Test
    void puts_nothing_over_what_is_there() {
        TypeMapper mapper = ISSUER.part(TypeMapper.class);
        int before = mapper.publications(FOOD.value()).size();

        new FirstTypes(
                        mapper,
                        ISSUER.part(FaceJudge.class),
                        new TransactionTemplate(ISSUER.part(PlatformTransactionManager.class)),
                        Clock.systemUTC())
                .put(ShippedTypes.load());

        assertThat(mapper.publications(FOOD.value())).hasSize(before);
    }
}
