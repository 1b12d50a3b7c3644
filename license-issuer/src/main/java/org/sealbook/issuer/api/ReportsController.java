package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.holder.Report;
import org.sealbook.issuer.holder.Reports;
import org.sealbook.license.AgencyCode;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What holders say is amiss with an agency's licenses, and what it answers. */
@RestController
class ReportsController {

    private final Reports reports;
    private final ApiClients clients;
    private final Bodies bodies;

    ReportsController(Reports reports, ApiClients clients, Bodies bodies) {
        this.reports = reports;
        this.clients = clients;
        this.bodies = bodies;
    }

    /** @param text for the holder, 1 to 500 characters */
    record ReportAnswer(@Nullable String text) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(
            summary = "What holders reported about your agency's licenses, the oldest first, 200 at most",
            operationId = "reports")
    @Audited(AuditDeed.READ_REPORTS)
    @GetMapping("/api/v1/reports")
    ResponseEntity<byte[]> all(
            @RequestParam(required = false, defaultValue = "true") boolean open, JwtAuthenticationToken client) {
        JsonText json = new JsonText().begin().beginArray("items");
        for (Report report : reports.about(clients.agenciesOf(client.getName()), open)) {
            JsonText item = json.element()
                    .text("id", report.id())
                    .text("license", report.license().toString())
                    .text("kind", report.kind().name())
                    .text("text", report.text())
                    .text("at", report.madeAt().toString());
            report.answer().ifPresent(answer -> item.text("answer", answer.text())
                    .text("answeredAt", answer.at().toString()));
            item.end();
        }
        return answer(json.endArray());
    }

    @Operation(
            summary = "Answer a report, once",
            description =
                    "The holder reads it at the license's page. What is wrong in a license is mended by a correction.",
            operationId = "answerReport")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ReportAnswer.class)))
    @Audited(value = AuditDeed.ANSWER_REPORT, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/reports/{report}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> answer(
            @PathVariable String report, @RequestBody byte[] body, JwtAuthenticationToken client) {
        Set<AgencyCode> own = clients.agenciesOf(client.getName());
        if (!reports.isThere(own, report)) {
            throw new Refusal(Problem.notFound());
        }
        Members members = new Members();
        String text = members.text("text", bodies.read(body, ReportAnswer.class).text(), Report.MAX_TEXT);
        members.requireNoFaults();
        return switch (reports.answer(client.getName(), own, report, text)) {
            case DONE -> answer(new JsonText().begin().text("id", report));
            case ABSENT -> throw new Refusal(Problem.notFound());
            case BEFORE ->
                throw new Refusal(
                        Problem.of(ProblemWord.ANSWERED, "The report has an answer, which the holder may have read."));
        };
    }

    private static ResponseEntity<byte[]> answer(JsonText json) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.end().bytes());
    }
}
