package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.api.SharedRequests.Caller;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.usage.FileChecks;
import org.sealbook.issuer.usage.NamedUse;
import org.sealbook.issuer.usage.Usage;
import org.sealbook.issuer.usage.Usage.Outcome.Answered;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.UsageContext;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Holding what somebody says, or a file that he brings, against the registry (信息验证, 文件验证), as systems built to GB/T 36906 ask. */
@RestController
@RequestMapping(path = SharedEnvelope.PREFIX, consumes = MediaType.APPLICATION_JSON_VALUE)
class CertChecksController {

    private final Usage usage;
    private final FileChecks checks;
    private final LicenseVerifier verifier;
    private final SharedRequests requests;
    private final Bodies bodies;

    CertChecksController(
            Usage usage, FileChecks checks, TrustStore trust, SharedRequests requests, Bodies bodies, Clock clock) {
        this.usage = usage;
        this.checks = checks;
        this.verifier = LicenseVerifier.of(trust, VerificationPolicy.COUNTER, clock);
        this.requests = requests;
        this.bodies = bodies;
    }

    record InfoRequest(SharedEnvelope.@Nullable Head head, @Nullable Info data) {

        @Override
        public String toString() {
            return "***";
        }
    }

    record Info(@Nullable UseCause useCause, @Nullable String certTypeCode, @Nullable CertClaims certData) {

        @Override
        public String toString() {
            return "***";
        }
    }

    record FileRequest(SharedEnvelope.@Nullable Head head, @Nullable File data) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** @param content the file as base64, 2 MiB at most */
    record File(
            @Nullable UseCause useCause,
            @Nullable String certTypeCode,
            @Nullable String contentType,
            @Nullable String content) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Audited(value = AuditDeed.ASK, doneBy = Audited.By.ROOM)
    @PostMapping("verifyCertInfo")
    ResponseEntity<byte[]> info(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Caller caller = new Caller(client, http, new Members());
        InfoRequest given = bodies.read(body, InfoRequest.class);
        Info info = requests.data(given.head(), given.data(), caller);
        CertClaims claims = info.certData();
        if (claims == null || !claims.areWhole()) {
            requests.context(info.useCause(), LegalBasis.DUTY, caller);
            requests.type(info.certTypeCode(), caller);
            caller.members().requireNoFaults();
            return answer(InfoVerdict.INCOMPLETE, Optional.empty());
        }
        Optional<HolderId> holder = requests.holder(claims.holderTypeCode(), claims.holderCode(), caller);
        UsageRequest request = requests.byHolder(info.useCause(), holder, info.certTypeCode(), caller);
        Answered answered = UseRequests.answered(usage.ask(request, claims.compared()));
        InfoVerdict verdict = InfoVerdict.of(
                claims, answered.licenses(), answered.at().atZone(Validity.ZONE).toLocalDate());
        return answer(verdict, Optional.of(answered.record()));
    }

    /** @param record none if nothing was looked up */
    private static ResponseEntity<byte[]> answer(InfoVerdict verdict, Optional<String> record) {
        JsonText json = SharedEnvelope.data()
                .text("record", record)
                .text("result", Integer.toString(verdict.ordinal()))
                .text("message", verdict.text());
        return SharedEnvelope.answer(json);
    }

    /**
     * Tells of the caller's own file what anybody can find out with the published lists: no grant is asked for. If it is a license's of this
     * registry, its holder reads who had it checked, and for which case.
     */
    @Audited(AuditDeed.VERIFY_FILE)
    @PostMapping("verifyFile")
    ResponseEntity<byte[]> file(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Caller caller = new Caller(client, http, new Members());
        FileRequest given = bodies.read(body, FileRequest.class);
        File file = requests.data(given.head(), given.data(), caller);
        Optional<UsageContext> context = requests.context(file.useCause(), LegalBasis.DUTY, caller);
        Optional<LicenseTypeCode> type = requests.type(file.certTypeCode(), caller);
        if (!"base64".equals(file.contentType())) {
            caller.members().fault("contentType", "not-here", "base64");
        }
        Optional<byte[]> content =
                caller.members().value("content", file.content(), "base64 of a file", CertChecksController::decoded);
        caller.members().requireNoFaults();
        Verdict found = verifier.verify(content.orElseThrow());
        FileVerdict verdict = FileVerdict.of(found, type.orElseThrow())
                .orElseThrow(() -> new Refusal(Problem.of(
                        ProblemWord.STORAGE_UNAVAILABLE,
                        "It cannot be decided now: the published lists are not fresh.")));
        Optional<String> record = FileVerdict.ours(found)
                .flatMap(id -> checks.record(new NamedUse(caller.client().getName(), "", context.orElseThrow(), id)));
        return SharedEnvelope.answer(SharedEnvelope.data()
                .text("record", record)
                .text("result", Integer.toString(verdict.result()))
                .text("message", verdict.message()));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
