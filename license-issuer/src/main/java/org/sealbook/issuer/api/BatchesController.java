package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.batch.BatchAnswer;
import org.sealbook.issuer.batch.BatchIntake;
import org.sealbook.issuer.batch.SentFiles;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.Batches;
import org.sealbook.issuer.register.ClientRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many licenses from one file: it is sent and checked, and then somebody starts it. */
@RestController
@RequestMapping("/api/v1/batches")
class BatchesController {

    private final BatchIntake intake;
    private final BatchOrder orders;
    private final BatchAnswer answers;
    private final Batches batches;
    private final OwnBatches own;
    private final ApiClients clients;

    BatchesController(
            BatchIntake intake,
            BatchOrder orders,
            BatchAnswer answers,
            Batches batches,
            OwnBatches own,
            ApiClients clients) {
        this.intake = intake;
        this.orders = orders;
        this.answers = answers;
        this.batches = batches;
        this.own = own;
        this.clients = clients;
    }

    @Operation(
            summary = "Send a file of requests",
            description =
                    "CSV, XLSX or NDJSON, told by its content: docs/batches.md. Nothing is issued before it is started.",
            operationId = "sendBatch")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = LicenseRequest.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "201", description = "Received; the same answer for every repetition of the request")
    @Audited(value = AuditDeed.SEND_BATCH, doneBy = Audited.By.ROOM)
    @PostMapping(
            consumes = {
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                "text/csv",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/x-ndjson"
            })
    ResponseEntity<byte[]> send(
            @Parameter(required = true, description = "1 to 128 printable ASCII characters, unique for the request")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Parameter(description = "the agency; may be left out by a client that acts for one")
                    @RequestParam(required = false)
                    @Nullable
                    String issuer,
            @Parameter(description = "the license type of a table's rows; lines of NDJSON name their own")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @Parameter(description = "of a workbook; the first that is not hidden if left out")
                    @RequestParam(required = false)
                    @Nullable
                    String sheet,
            @Parameter(description = "a JSON object: header to path, or to - for a column to be passed over")
                    @RequestParam(required = false)
                    @Nullable
                    String mapping,
            @Parameter(description = "true if the licenses exist on paper already: each will say so")
                    @RequestParam(required = false)
                    @Nullable
                    String legacy,
            @Parameter(hidden = true) InputStream body,
            JwtAuthenticationToken client) {
        BatchIntake.Order order =
                orders.read(new BatchOrder.Words(issuer, type, sheet, mapping, legacy), client.getName());
        String kept = ApiRequest.of(key, new byte[0], client, "").key();
        SentFiles.Sent sent = take(body, client.getName(), kept);
        byte[] digest = sent.file().sha256().getBytes(StandardCharsets.US_ASCII);
        ClientRequest request = ApiRequest.of(key, digest, client, "batch\n" + order.words());
        return received(intake.receive(request, order, sent));
    }

    private SentFiles.Sent take(InputStream body, String client, String key) {
        try {
            return intake.sent(client, key, body);
        } catch (IOException cutOff) {
            throw new Refusal(Problem.of(
                    ProblemWord.BODY_UNREADABLE,
                    "The file did not come in whole: send it again with the same Idempotency-Key."));
        }
    }

    private static ResponseEntity<byte[]> received(Batches.Outcome outcome) {
        if (outcome instanceof Batches.Outcome.Received received) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(received.answer());
        }
        return outcome instanceof Batches.Outcome.KeyUsedForOtherBody ? Conflicts.keyUsed() : Conflicts.inProgress();
    }

    @Operation(summary = "A batch: its state, how far it is, and the first of its faults", operationId = "batch")
    @Audited(AuditDeed.READ_BATCH)
    @GetMapping("/{batch}")
    ResponseEntity<byte[]> one(@PathVariable("batch") String id, JwtAuthenticationToken client) {
        return answer(own.batch(id, client));
    }

    @Operation(
            summary = "Start issuing",
            description = "The rows that are in order; with require=all only if every row is.",
            operationId = "startBatch")
    @Audited(value = AuditDeed.START_BATCH, doneBy = Audited.By.ROOM)
    @PostMapping("/{batch}/start")
    ResponseEntity<byte[]> start(
            @PathVariable("batch") String id,
            @RequestParam(required = false) @Nullable String require,
            JwtAuthenticationToken client) {
        Batch batch = own.batch(id, client);
        if (require != null && !require.equals("all") && !require.equals("valid")) {
            throw ListingController.invalid("require", "unknown", "all or valid");
        }
        if ("all".equals(require) && batch.counts().faulty() > 0) {
            return Problem.of(
                            ProblemWord.ROWS_FAULTY,
                            batch.counts().faulty()
                                    + " rows are not in order: see the error file, or start without them.")
                    .answer();
        }
        if (batch.approval().isMissing() && batch.state() == Batch.State.CHECKED) {
            return Problem.of(
                            ProblemWord.NOT_APPROVED,
                            "A license type in this batch needs the approval of another person than the one who sent it.")
                    .answer();
        }
        return become(client, batch, Batch.State.RUNNING, Set.of(Batch.State.CHECKED), Set.of(Batch.State.DONE));
    }

    @Operation(
            summary = "Approve a batch",
            description = "By another person than the one who sent it, where a license type in it needs two.",
            operationId = "approveBatch")
    @Audited(value = AuditDeed.APPROVE_BATCH, doneBy = Audited.By.ROOM)
    @PostMapping("/{batch}/approval")
    ResponseEntity<byte[]> approve(@PathVariable("batch") String id, JwtAuthenticationToken client) {
        Batch batch = own.batch(id, client);
        String officer = clients.officerOf(client.getName());
        if (officer.equals(batch.asker().officer())) {
            return Problem.of(ProblemWord.SECOND_PERSON_NEEDED, "The person who sent something does not approve it.")
                    .answer();
        }
        return batches.approve(batch, client.getName(), officer)
                ? answer(batches.find(id).orElseThrow())
                : Problem.of(ProblemWord.NOT_WAITING, "The batch waits for no approval.")
                        .answer();
    }

    @Operation(summary = "Pause; rows in work are brought to their end", operationId = "pauseBatch")
    @Audited(value = AuditDeed.PAUSE_BATCH, doneBy = Audited.By.ROOM)
    @PostMapping("/{batch}/pause")
    ResponseEntity<byte[]> pause(@PathVariable("batch") String id, JwtAuthenticationToken client) {
        return become(
                client,
                own.batch(id, client),
                Batch.State.PAUSED,
                Set.of(Batch.State.RUNNING),
                Set.of(Batch.State.DONE));
    }

    @Operation(summary = "Go on after a pause", operationId = "resumeBatch")
    @Audited(value = AuditDeed.RESUME_BATCH, doneBy = Audited.By.ROOM)
    @PostMapping("/{batch}/resume")
    ResponseEntity<byte[]> resume(@PathVariable("batch") String id, JwtAuthenticationToken client) {
        return become(
                client,
                own.batch(id, client),
                Batch.State.RUNNING,
                Set.of(Batch.State.PAUSED),
                Set.of(Batch.State.DONE));
    }

    @Operation(
            summary = "Cancel; what is issued stays issued",
            description = "When endedAt is there, what was begun is settled too, and counted.",
            operationId = "cancelBatch")
    @Audited(value = AuditDeed.CANCEL_BATCH, doneBy = Audited.By.ROOM)
    @PostMapping("/{batch}/cancel")
    ResponseEntity<byte[]> cancel(@PathVariable("batch") String id, JwtAuthenticationToken client) {
        return become(client, own.batch(id, client), Batch.State.CANCELLED, Batch.State.CANCELLED.from(), Set.of());
    }

    /** What is so already, or is past it, is answered as if it had just been done: a repetition does no harm. */
    private ResponseEntity<byte[]> become(
            JwtAuthenticationToken client, Batch batch, Batch.State to, Set<Batch.State> from, Set<Batch.State> past) {
        boolean done = from.contains(batch.state())
                ? batches.become(batch, to, Actor.client(client.getName()))
                : batch.state() == to || past.contains(batch.state());
        Batch now = batches.find(batch.id()).orElseThrow();
        return done
                ? answer(now)
                : Problem.of(ProblemWord.NOT_IN_STATE, "The batch is " + now.state() + ".")
                        .answer();
    }

    private ResponseEntity<byte[]> answer(Batch batch) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answers.full(batch));
    }
}
