package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.api.SharedRequests.Caller;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.presenting.PresentationCode;
import org.sealbook.issuer.presenting.RedeemOutcome.Presented;
import org.sealbook.issuer.presenting.Redemptions;
import org.sealbook.issuer.usage.Usage;
import org.sealbook.issuer.usage.Usage.Found;
import org.sealbook.issuer.usage.Usage.Outcome.Answered;
import org.sealbook.issuer.usage.UsageGrant;
import org.sealbook.issuer.usage.UsageReceipts;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Text;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.UsageContext;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.VerificationPolicy;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Searching licenses and getting their data (证照检索, 证照信息获取), as systems built to GB/T 36906 ask. */
@RestController
@RequestMapping(path = SharedEnvelope.PREFIX, consumes = MediaType.APPLICATION_JSON_VALUE)
class CertQueriesController {

    private static final int MOST_FIELDS = 50;

    private final Usage usage;
    private final UsageReceipts receipts;
    private final Redemptions redemptions;
    private final LicenseVerifier verifier;
    private final SharedRequests requests;
    private final Bodies bodies;

    CertQueriesController(
            Usage usage,
            UsageReceipts receipts,
            Redemptions redemptions,
            TrustStore trust,
            Clock clock,
            SharedRequests requests,
            Bodies bodies) {
        this.usage = usage;
        this.receipts = receipts;
        this.redemptions = redemptions;
        this.verifier = LicenseVerifier.of(trust, VerificationPolicy.COUNTER, clock);
        this.requests = requests;
        this.bodies = bodies;
    }

    /** A call of any of these services; each takes the members that it needs. */
    record QueryRequest(SharedEnvelope.@Nullable Head head, @Nullable Query data) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** @param dataRange keys of the type's fields, number, holders; all that are granted if left out or empty */
    record Query(
            @Nullable UseCause useCause,
            @Nullable String certificateIdentifier,
            @Nullable String holderCode,
            @Nullable String holderTypeCode,
            @Nullable String holderName,
            @Nullable String certTypeCode,
            @Nullable String certNo,
            @Nullable String qrcode,
            @Nullable List<@Nullable String> dataRange) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Audited(value = AuditDeed.FETCH, doneBy = Audited.By.ROOM)
    @PostMapping("queryCert")
    ResponseEntity<byte[]> search(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Caller caller = new Caller(client, http, new Members());
        Query query = query(body, caller);
        UsageRequest request = byHolder(query, caller);
        String name = query.holderName();
        Set<String> compared = name == null ? Set.of() : Set.of(UsageGrant.HOLDERS);
        Answered answered = UseRequests.answered(usage.locate(request, compared));
        JsonText json = SharedEnvelope.data().text("record", answered.record()).beginArray("list");
        answered.licenses().stream()
                .filter(found -> name == null || isHeldBy(found, name))
                .forEach(found -> CertInfo.standing(json.element(), found.license(), found.status())
                        .end());
        return SharedEnvelope.answer(json.endArray());
    }

    @Audited(value = AuditDeed.FETCH, doneBy = Audited.By.ROOM)
    @PostMapping("queryCertInfo")
    ResponseEntity<byte[]> info(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Caller caller = new Caller(client, http, new Members());
        Query query = query(body, caller);
        Set<String> fields = range(query, caller.members());
        return one(UseRequests.answered(
                usage.fetch(requests.byIdentifier(query.useCause(), query.certificateIdentifier(), caller), fields)));
    }

    @Audited(value = AuditDeed.FETCH, doneBy = Audited.By.ROOM)
    @PostMapping("queryCertInfoByHolderCode")
    ResponseEntity<byte[]> byHolder(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Caller caller = new Caller(client, http, new Members());
        Query query = query(body, caller);
        Set<String> fields = range(query, caller.members());
        if (query.holderTypeCode() == null) {
            caller.members().fault("holderTypeCode", "missing", "a code of GB/T 36903 Annex A");
        }
        UsageRequest request = byHolder(query, caller);
        Answered answered = UseRequests.answered(usage.fetch(request, fields));
        JsonText json = SharedEnvelope.data().text("record", answered.record()).beginArray("list");
        answered.licenses().stream()
                .filter(found -> isNumbered(found, query.certNo(), answered.fieldKeys()))
                .forEach(found -> CertInfo.whole(json.element(), found.license(), found.status(), answered.fieldKeys())
                        .text("receipt", receipts.ofLicense(request, answered, found))
                        .end());
        return SharedEnvelope.answer(json.endArray());
    }

    @Audited(value = AuditDeed.FETCH, doneBy = Audited.By.ROOM)
    @PostMapping("queryCertInfoByQRcode")
    ResponseEntity<byte[]> byCode(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Caller caller = new Caller(client, http, new Members());
        Query query = query(body, caller);
        Optional<PresentationCode> shown = Optional.ofNullable(query.qrcode()).flatMap(PresentationCode::parse);
        if (shown.isPresent()) {
            return presented(shown.get(), query, caller);
        }
        Set<String> fields = range(query, caller.members());
        Optional<LicenseId> license = caller.members()
                .value(
                        "qrcode",
                        query.qrcode(),
                        "the text of a license's QR code, or of what a holder shows",
                        this::id);
        return one(UseRequests.answered(usage.fetch(requests.named(query.useCause(), license, caller), fields)));
    }

    /** What a holder shows (亮证): with his consent, once, and no more than he shows. */
    private ResponseEntity<byte[]> presented(PresentationCode code, Query query, Caller caller) {
        new Trail(caller.http()).deed(AuditDeed.PRESENT);
        Optional<UsageContext> context = requests.context(query.useCause(), LegalBasis.CONSENT, caller);
        caller.members().requireNoFaults();
        Presented presented = PresentationsController.presented(
                redemptions.redeem(code, new Redemptions.Asking(caller.client().getName(), context.orElseThrow())));
        JsonText json = SharedEnvelope.data().text("record", presented.record()).beginArray("list");
        presented.licenses().forEach(one -> CertInfo.whole(json.element(), one.license(), one.status(), one.fieldKeys())
                .end());
        return SharedEnvelope.answer(PresentationsController.answer(json.endArray(), presented));
    }

    /** Which license a printed code is of; what no key of the trust list signed is of none. Where it stands says the register. */
    private Optional<LicenseId> id(String text) {
        return FileVerdict.ours(verifier.verify(text));
    }

    private ResponseEntity<byte[]> one(Answered answered) {
        Found found = answered.licenses().stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.of(
                        ProblemWord.NO_LICENSE_IN_FORCE, "Recorded: there is no license under this identifier.")));
        JsonText json = SharedEnvelope.data().text("record", answered.record());
        return SharedEnvelope.answer(CertInfo.whole(json, found.license(), found.status(), answered.fieldKeys()));
    }

    private Query query(byte[] body, Caller caller) {
        QueryRequest given = bodies.read(body, QueryRequest.class);
        return requests.data(given.head(), given.data(), caller);
    }

    private UsageRequest byHolder(Query query, Caller caller) {
        Optional<HolderId> holder = requests.holder(query.holderTypeCode(), query.holderCode(), caller);
        return requests.byHolder(query.useCause(), holder, query.certTypeCode(), caller);
    }

    private static Set<String> range(Query query, Members members) {
        Set<String> fields = new LinkedHashSet<>();
        List<@Nullable String> given = query.dataRange() == null ? List.of() : query.dataRange();
        if (given.size() > MOST_FIELDS) {
            members.fault("dataRange", "count", MOST_FIELDS + " at most");
            return fields;
        }
        for (int i = 0; i < given.size(); i++) {
            members.value("dataRange[" + i + "]", given.get(i), "a key of a field", UsageGrantRequest::field)
                    .ifPresent(fields::add);
        }
        if (query.certNo() != null && !fields.isEmpty()) {
            fields.add(UsageGrant.NUMBER);
        }
        return fields;
    }

    private static boolean isHeldBy(Found found, String name) {
        return found.license().license().holders().stream()
                .anyMatch(holder -> Text.comparable(holder.name()).equals(Text.comparable(name)));
    }

    /** Whether it has this number, which only counts for who may read it. */
    private static boolean isNumbered(Found found, @Nullable String number, Set<String> fields) {
        return number == null
                || fields.contains(UsageGrant.NUMBER)
                        && Text.comparable(found.license().license().number().value())
                                .equals(Text.comparable(number));
    }
}
