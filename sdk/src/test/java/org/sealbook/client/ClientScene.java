package org.sealbook.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.sealbook.client.Answer.Answered;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** A client of a registry that behaves as it is told. */
abstract class ClientScene {

    static final String YES = "{\"record\":\"r-1\",\"holds\":true}";
    static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");
    static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    static final UsageContext CONTEXT = new UsageContext(
            new AgencyCode("11310000MB2F00040G"),
            "window-07",
            new ServiceItem("310101-0423", "食品经营许可证变更"),
            "CASE-77",
            "核对许可",
            LegalBasis.DUTY,
            "食品安全法第三十五条");
    static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), 3);

    final FaultyRegistry registry = new FaultyRegistry();
    final Clock clock = Clock.systemUTC();
    final RegistryClient client = client(SHORT);

    RegistryClient client(Patience patience) {
        return RegistryClient.at(
                registry.base(), "window", () -> FaultyRegistry.SECRET.toCharArray(), patience, Clock.systemUTC());
    }

    @AfterEach
    void end() {
        client.close();
        registry.close();
    }

    Answer<Asked> ask() {
        return client.ask(CONTEXT, HOLDER, TYPE);
    }

    static Answer<Asked> yes() {
        return new Answered<>(new Asked("r-1", true, Optional.empty()));
    }

    static final class MovableClock extends Clock {

        Instant now = Instant.parse("2026-11-25T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
