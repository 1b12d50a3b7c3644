package org.sealbook.issuer.api;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.issuance.IssueOutcome;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.register.Approval;
import org.sealbook.issuer.register.Approvals;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Holds a request for a type that needs two persons until another person than the one who asked has approved it. The request is
 * then simply repeated, with the same key, and does what it would have done.
 */
@Component
final class SecondPerson {

    private static final String SOON = "30";

    private final Catalog catalog;
    private final Approvals approvals;
    private final ApiClients clients;
    private final Clock clock;

    SecondPerson(Catalog catalog, Approvals approvals, ApiClients clients, Clock clock) {
        this.catalog = catalog;
        this.approvals = approvals;
        this.clients = clients;
        this.clock = clock;
    }

    private record Subject(
            Approval.Kind kind,
            AgencyCode issuer,
            LicenseTypeCode type,
            Optional<LicenseId> license,
            ClientRequest request,
            byte[] body) {}

    /**
     * The answer to a request for a license that may not go on; empty if it may.
     *
     * @param fault what would refuse it anyway: that is not asked of a second person
     */
    Optional<ResponseEntity<byte[]>> holdIssue(
            Approval.Kind kind,
            ClientRequest request,
            LicenseRequest wanted,
            byte[] body,
            Supplier<Optional<IssueOutcome>> fault) {
        Optional<LicenseType> type = Optional.ofNullable(wanted.type())
                .flatMap(LicenseTypeCode::parse)
                .flatMap(catalog::type)
                .filter(LicenseType::twoPersons);
        Set<AgencyCode> agencies = clients.agenciesOf(request.client());
        Optional<AgencyCode> issuer = wanted.issuer() == null && agencies.size() == 1
                ? agencies.stream().findFirst()
                : AgencyCode.parse(String.valueOf(wanted.issuer())).filter(agencies::contains);
        // What names no type or agency of the client's is refused further on, by field.
        return type.isEmpty() || issuer.isEmpty()
                ? Optional.empty()
                : hold(new Subject(kind, issuer.get(), type.get().code(), Optional.empty(), request, body), fault);
    }

    /** The same for a request to change a license. */
    Optional<ResponseEntity<byte[]>> holdChange(
            Approval.Kind kind,
            ClientRequest request,
            LicenseRecord license,
            byte[] body,
            Supplier<Optional<IssueOutcome>> fault) {
        LicenseTypeCode code = license.license().type().code();
        return catalog.typeAfter(code, license.license().type().version())
                .filter(LicenseType::twoPersons)
                .flatMap(type -> hold(
                        new Subject(
                                kind,
                                license.license().issuer().code(),
                                code,
                                Optional.of(license.license().id()),
                                request,
                                body),
                        fault));
    }

    private Optional<ResponseEntity<byte[]>> hold(Subject subject, Supplier<Optional<IssueOutcome>> fault) {
        Optional<Approval> known = approvals.of(subject.request());
        if (known.isEmpty()) {
            return Optional.of(
                    fault.get().map(refused -> IssueAnswer.of(refused, clock)).orElseGet(() -> waiting(ask(subject))));
        }
        Approval approval = known.get();
        if (!Arrays.equals(approval.request().bodyHash(), subject.request().bodyHash())) {
            return Optional.of(Conflicts.keyUsed());
        }
        return switch (approval.state()) {
            case WAITING -> Optional.of(waiting(approval));
            case REFUSED ->
                Optional.of(Problem.of(
                                ProblemWord.REFUSED_BY_SECOND_PERSON,
                                "The second person refused it; see approval " + approval.id())
                        .answer());
            case APPROVED -> Optional.empty();
        };
    }

    private Approval ask(Subject subject) {
        String officer = clients.officerOf(subject.request().client());
        return approvals.ask(new Approvals.Asked(
                subject.kind(),
                subject.issuer(),
                subject.type(),
                subject.license(),
                subject.request(),
                officer,
                subject.body()));
    }

    private static ResponseEntity<byte[]> waiting(Approval approval) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, SOON);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new JsonText()
                        .begin()
                        .text("approval", approval.id())
                        .text("state", approval.state().name())
                        .end()
                        .bytes());
    }
}
