package org.sealbook.issuer.api;

import java.util.Optional;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.register.Erasures;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** The licenses of a client's agencies. What is another's answers like what is not there. */
@Component
final class OwnLicenses {

    /** What the audit is told and the caller is not: the license is there. */
    static final String FOREIGN = "foreign";

    private final Register register;
    private final Erasures erasures;
    private final ApiClients clients;

    OwnLicenses(Register register, Erasures erasures, ApiClients clients) {
        this.register = register;
        this.erasures = erasures;
        this.clients = clients;
    }

    /** An issued license. @throws Refusal with 404, or 410 if it is erased */
    LicenseRecord license(String id, JwtAuthenticationToken client) {
        if (LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed) {
            return found(wellFormed.id(), client).orElseThrow(() -> gone(wellFormed.id(), client));
        }
        throw new Refusal(Problem.notFound());
    }

    /** The identifier of a license that is there or is erased. @throws Refusal with 404 */
    LicenseId thereOrErased(String id, JwtAuthenticationToken client) {
        if (LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed
                && (found(wellFormed.id(), client).isPresent()
                        || erased(wellFormed.id(), client).isPresent())) {
            return wellFormed.id();
        }
        throw new Refusal(Problem.notFound());
    }

    private Optional<LicenseRecord> found(LicenseId id, JwtAuthenticationToken client) {
        Optional<LicenseRecord> found =
                register.byId(id).filter(record -> record.file().isPresent());
        found.ifPresent(record -> requireOwn(record.license().issuer().code(), client));
        return found;
    }

    private Optional<Erasures.Erased> erased(LicenseId id, JwtAuthenticationToken client) {
        Optional<Erasures.Erased> found = erasures.find(id);
        found.ifPresent(erased -> requireOwn(erased.issuer(), client));
        return found;
    }

    private void requireOwn(AgencyCode issuer, JwtAuthenticationToken client) {
        if (!clients.agenciesOf(client.getName()).contains(issuer)) {
            throw new Refusal(Problem.notFound(), FOREIGN);
        }
    }

    private Refusal gone(LicenseId id, JwtAuthenticationToken client) {
        return new Refusal(erased(id, client).map(OwnLicenses::erased).orElseGet(Problem::notFound));
    }

    static Problem erased(Erasures.Erased erased) {
        return Problem.of(
                ProblemWord.ERASED,
                "What it said of people was erased on "
                        + erased.at().atZone(Validity.ZONE).toLocalDate() + "; it was " + erased.status() + ".");
    }
}
