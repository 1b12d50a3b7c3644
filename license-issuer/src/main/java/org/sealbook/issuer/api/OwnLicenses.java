package org.sealbook.issuer.api;

import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.license.LicenseId;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** The licenses of a client's agencies. What is another's answers like what is not there. */
@Component
final class OwnLicenses {

    /** What the audit is told and the caller is not: the license is there. */
    static final String FOREIGN = "foreign";

    private final Register register;
    private final ApiClients clients;

    OwnLicenses(Register register, ApiClients clients) {
        this.register = register;
        this.clients = clients;
    }

    /** An issued license. @throws Refusal with 404 */
    LicenseRecord license(String id, JwtAuthenticationToken client) {
        if (LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed) {
            LicenseRecord license = register.byId(wellFormed.id())
                    .filter(record -> record.file().isPresent())
                    .orElseThrow(() -> new Refusal(Problem.notFound()));
            if (!clients.agenciesOf(client.getName())
                    .contains(license.license().issuer().code())) {
                throw new Refusal(Problem.notFound(), FOREIGN);
            }
            return license;
        }
        throw new Refusal(Problem.notFound());
    }
}
