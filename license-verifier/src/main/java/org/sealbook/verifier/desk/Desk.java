package org.sealbook.verifier.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.sealbook.client.Answer;
import org.sealbook.client.CopyFile;
import org.sealbook.client.Fetched;
import org.sealbook.client.Patience;
import org.sealbook.client.RegionAnswer;
import org.sealbook.client.RegionalRegistries;
import org.sealbook.client.RegistryClient;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.RegistrySettings;
import org.sealbook.verifier.VerifierSettings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** What can be done for an open case, at the registries of all regions. They decide it, and keep the records. */
@AtDesk
@Component
class Desk implements DisposableBean {

    /** After this a registry is away. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final RegionalRegistries registries;
    private final int copyDays;
    private final Clock clock;

    Desk(VerifierSettings settings, TrustStore trust, Clock clock) {
        RegistrySettings own = settings.registry().orElseThrow();
        this.registries = RegionalRegistries.at(
                own.address(),
                own.client(),
                RegistryClient.secretIn(own.secret()),
                trust,
                settings.elsewhere(),
                Patience.COUNTER,
                clock);
        this.copyDays = own.copyDays();
        this.clock = clock;
    }

    /** What the holder shows, once. */
    RegionAnswer<Fetched> redeem(OpenCase open, String code) {
        return registries.redeem(open.byConsent(), code, WITHIN);
    }

    /** As many fields as the grant of each region gives. */
    List<RegionAnswer<Fetched>> fetch(OpenCase open, Wanted wanted) {
        return registries.fetch(open.byDuty(), wanted.holder(), wanted.type(), Set.of(), WITHIN);
    }

    /** From the registry that keeps the license. */
    Answer<CopyFile> copy(OpenCase open, Wanted wanted) {
        LocalDate until = clock.instant().atZone(Validity.ZONE).toLocalDate().plusDays(copyDays);
        RegistryClient registry = wanted.license()
                .map(license -> registries.of(license, open.organisation()))
                .orElseGet(registries::own);
        return registry.copy(open.byDuty(), wanted.holder(), wanted.type(), wanted.license(), until);
    }

    @Override
    public void destroy() {
        registries.close();
    }
}
