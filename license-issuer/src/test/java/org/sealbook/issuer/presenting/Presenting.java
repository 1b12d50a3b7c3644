package org.sealbook.issuer.presenting;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.UsageRecords;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** The room of a running issuer, by a clock that the test moves. */
final class Presenting {

    static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    static final HolderId ANOTHER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000310");
    static final AgencyCode AGENCY = new AgencyCode("11310000MB2F00040G");
    static final AgencyCode ENTERPRISE = new AgencyCode("91310101MA1K000310");
    static final int OPEN = 3;
    static final int GUESSES = 5;

    final MovableClock clock = new MovableClock();
    final Presentations presentations;
    final Redemptions redemptions;
    private final RunningIssuer issuer;

    Presenting(RunningIssuer issuer) {
        this.issuer = issuer;
        PresentingSettings settings = new PresentingSettings(OPEN, Duration.ofMinutes(10), GUESSES);
        PresentationStore store =
                new PresentationStore(issuer.part(PresentationMapper.class), issuer.part(Keyring.class), clock);
        this.presentations = new Presentations(
                store,
                issuer.part(Register.class),
                issuer.part(UsageRecords.class),
                issuer.part(Agencies.class),
                issuer.part(Transactions.class),
                issuer.part(Audit.class),
                settings);
        this.redemptions = new Redemptions(
                store,
                issuer.part(Register.class),
                issuer.part(UsageRecords.class),
                issuer.part(Agencies.class),
                issuer.part(Transactions.class),
                settings,
                issuer.part(MeterRegistry.class));
    }

    /** A food permit of {@link #HOLDER}. */
    LicenseId license() {
        try {
            String body = Files.readString(Path.of("../docs/samples/food-permit.json"))
                    .replace("DEMO-2026-0002", UUID.randomUUID().toString());
            HttpResponse<byte[]> issued =
                    issuer.as("demo-market").issue(body, UUID.randomUUID().toString());
            assertThat(issued.statusCode())
                    .as(new String(issued.body(), StandardCharsets.UTF_8))
                    .isEqualTo(201);
            return LicenseId.of(StrictJson.read(issued.body(), 100_000).text("id", 200));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Malformed unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    OfferOutcome.Offered offered(LicenseId license, String... fields) {
        return offered(VerifierClass.PUBLIC_AGENCY, license, fields);
    }

    OfferOutcome.Offered offered(VerifierClass verifiers, LicenseId license, String... fields) {
        OfferOutcome outcome =
                presentations.offer(HOLDER, List.of(new OfferedLicense(license, Set.of(fields))), verifiers);
        assertThat(outcome).isInstanceOf(OfferOutcome.Offered.class);
        return (OfferOutcome.Offered) outcome;
    }

    RedeemOutcome redeem(PresentationCode code) {
        return redeem(code, "demo-data", AGENCY);
    }

    RedeemOutcome redeem(PresentationCode code, String client, AgencyCode organisation) {
        UsageContext context = new UsageContext(
                organisation,
                "window-07",
                new ServiceItem("310101-0423", "食品经营许可证变更"),
                "CASE-88",
                "核对许可",
                LegalBasis.CONSENT,
                "持证人出示");
        return redemptions.redeem(code, new Redemptions.Asking(client, context));
    }
}
