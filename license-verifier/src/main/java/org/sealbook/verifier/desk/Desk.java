package org.sealbook.verifier.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.sealbook.client.Answer;
import org.sealbook.client.CopyFile;
import org.sealbook.client.Fetched;
import org.sealbook.client.Patience;
import org.sealbook.client.RegistryClient;
import org.sealbook.license.Validity;
import org.sealbook.verifier.RegistrySettings;
import org.sealbook.verifier.VerifierSettings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** What can be done for an open case. The registry decides it, and keeps the record. */
@AtDesk
@Component
class Desk implements DisposableBean {

    private final RegistryClient registry;
    private final int copyDays;
    private final Clock clock;

    Desk(VerifierSettings settings, Clock clock) {
        RegistrySettings own = settings.registry().orElseThrow();
        this.registry = RegistryClient.at(
                own.address(), own.client(), RegistryClient.secretIn(own.secret()), Patience.COUNTER, clock);
        this.copyDays = own.copyDays();
        this.clock = clock;
    }

    /** What the holder shows, once. */
    Answer<Fetched> redeem(OpenCase open, String code) {
        return registry.redeem(open.byConsent(), code);
    }

    /** As many fields as the grant gives. */
    Answer<Fetched> fetch(OpenCase open, Wanted wanted) {
        return registry.fetch(open.byDuty(), wanted.holder(), wanted.type(), Set.of());
    }

    Answer<CopyFile> copy(OpenCase open, Wanted wanted) {
        LocalDate until = clock.instant().atZone(Validity.ZONE).toLocalDate().plusDays(copyDays);
        return registry.copy(open.byDuty(), wanted.holder(), wanted.type(), wanted.license(), until);
    }

    @Override
    public void destroy() {
        registry.close();
    }
}
