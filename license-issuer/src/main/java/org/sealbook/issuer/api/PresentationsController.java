package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.presenting.PresentationCode;
import org.sealbook.issuer.presenting.RedeemOutcome;
import org.sealbook.issuer.presenting.RedeemOutcome.Presented;
import org.sealbook.issuer.presenting.Redemptions;
import org.sealbook.issuer.usage.Denial;
import org.sealbook.issuer.usage.UsageReceipts;
import org.sealbook.issuer.usage.UsageReceipts.Shown;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.UsageContext;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Redeeming what a holder presents (亮证核验). The code comes in the body: an address is written into logs. */
@RestController
class PresentationsController {

    private final Redemptions redemptions;
    private final UsageReceipts receipts;
    private final ApiClients clients;
    private final Bodies bodies;

    PresentationsController(Redemptions redemptions, UsageReceipts receipts, ApiClients clients, Bodies bodies) {
        this.redemptions = redemptions;
        this.receipts = receipts;
        this.clients = clients;
        this.bodies = bodies;
    }

    /** @param code the text of the QR code that the holder shows */
    record RedeemRequest(@Nullable UsageContextRequest context, @Nullable String code) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(
            summary = "Redeem the code that a holder presents (亮证)",
            description =
                    "Once, within a minute. Only the fields that the holder offers, only of licenses in force; or, if the holder presents a question, its answer and nothing else. The holder sees at once who redeemed it, and for which item.",
            operationId = "redeemPresentation")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = RedeemRequest.class)))
    @Audited(value = AuditDeed.PRESENT, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/presentations:redeem", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> redeem(@RequestBody byte[] body, JwtAuthenticationToken client) {
        RedeemRequest given = bodies.read(body, RedeemRequest.class);
        Members members = new Members();
        Optional<UsageContext> context =
                UsageContextRequest.read(given.context(), clients.agenciesOf(client.getName()), members);
        if (context.isPresent() && context.get().basis() != LegalBasis.CONSENT) {
            members.fault("context.basis", "not-here", "CONSENT: what a holder presents rests on it");
        }
        Optional<PresentationCode> code = members.value(
                "code",
                given.code(),
                "the text of the QR code that the holder shows: SEALBOOK1: and 26 characters",
                PresentationCode::parse);
        members.requireNoFaults();
        UsageContext use = context.orElseThrow();
        Presented presented =
                presented(redemptions.redeem(code.orElseThrow(), new Redemptions.Asking(client.getName(), use)));
        Shown shown = new Shown(presented.record(), presented.holder(), use, presented.at());
        JsonText json =
                new JsonText().begin().text("record", presented.record()).beginArray("items");
        presented.licenses().forEach(one -> UsedLicense.write(
                        json.element(), one.license(), one.status(), one.fieldKeys())
                .text("receipt", receipts.ofLicense(shown, one.license(), one.status()))
                .end());
        answer(json.endArray(), presented);
        presented
                .answer()
                .ifPresent(told -> json.text("receipt", receipts.ofAnswer(shown, told.question(), told.yes())));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.end().bytes());
    }

    /** The question stands beside its answer: the holder chose it, and a yes to another is none to what the verifier needs. */
    static JsonText answer(JsonText json, Presented presented) {
        presented
                .answer()
                .ifPresent(told ->
                        told.question().writeTo(json.begin("question")).end().flag("answer", told.yes()));
        return json;
    }

    static Presented presented(RedeemOutcome outcome) {
        if (outcome instanceof RedeemOutcome.Denied denied) {
            Denial why = denied.why();
            throw new Refusal(Problem.of(word(why), "Recorded: " + why.text() + "."), why.word());
        }
        return (Presented) outcome;
    }

    private static ProblemWord word(Denial why) {
        return switch (why) {
            case CODE_UNKNOWN, CODE_FOR_OTHERS -> ProblemWord.CODE_UNKNOWN;
            case CODE_USED -> ProblemWord.CODE_USED;
            case CODE_EXPIRED, CODE_CANCELLED -> ProblemWord.CODE_EXPIRED;
            default -> ProblemWord.USE_DENIED;
        };
    }
}
