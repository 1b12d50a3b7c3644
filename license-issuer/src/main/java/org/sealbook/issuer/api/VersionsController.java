package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.issuance.Issuance;
import org.sealbook.issuer.issuance.VersionRequest;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.Approval;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Change (变更), renew (延续), correct (纠错) or reissue (换发) a license: a new version takes the old one's place. */
@RestController
class VersionsController {

    private final Issuance issuance;
    private final OwnLicenses own;
    private final SecondPerson second;
    private final Bodies bodies;
    private final Clock clock;

    VersionsController(Issuance issuance, OwnLicenses own, SecondPerson second, Bodies bodies, Clock clock) {
        this.issuance = issuance;
        this.own = own;
        this.second = second;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Operation(summary = "Make a new version of a license", operationId = "newVersion")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = VersionRequest.class)))
    @ApiResponse(responseCode = "201", description = "Issued; the version before is superseded")
    @Audited(value = AuditDeed.LIFECYCLE, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/licenses/{id}/versions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> next(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            JwtAuthenticationToken client,
            HttpServletRequest http) {
        ClientRequest request = ApiRequest.of(key, body, client, "version of " + id);
        LicenseRecord license = own.license(id, client);
        VersionRequest wanted = bodies.read(body, VersionRequest.class);
        Arrays.stream(Deed.values())
                .filter(deed -> deed.makesVersion() && deed.name().equals(wanted.deed()))
                .forEach(deed -> new Trail(http).deed(AuditDeed.valueOf(deed.name())));
        OptionalInt revision = ApiRequest.revision(ifMatch);
        return second.holdChange(Approval.Kind.VERSION, request, license, body, () -> issuance.check(license, wanted))
                .orElseGet(() -> IssueAnswer.of(issuance.next(request, license, wanted, revision), clock));
    }
}
