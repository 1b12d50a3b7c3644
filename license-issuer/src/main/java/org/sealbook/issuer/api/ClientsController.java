package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Change;
import org.sealbook.issuer.clients.ApiClient;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.clients.NewSecret;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The programs that may call. A secret is made here, shown once in the answer that made it, and kept as a hash. */
@RestController
@RequestMapping("/api/v1/clients")
class ClientsController {

    private final ApiClients clients;
    private final ClientTerms terms;
    private final Bodies bodies;
    private final EdgeAudit audit;
    private final Duration overlap;
    private final SecureRandom random = new SecureRandom();

    ClientsController(ApiClients clients, ClientTerms terms, Bodies bodies, EdgeAudit audit, IssuerSettings settings) {
        this.clients = clients;
        this.terms = terms;
        this.bodies = bodies;
        this.audit = audit;
        this.overlap = settings.secretOverlap();
    }

    /**
     * What a client is to be.
     *
     * @param officer the natural person or system behind it, 1 to 64 printable characters without blanks
     * @param agencies codes of the agencies that it acts for
     */
    record ClientRequest(
            @Nullable String officer,
            @Nullable List<@Nullable String> agencies,
            @Nullable List<@Nullable String> scopes,
            @Nullable Boolean active) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** @param overlapHours how long the secret before stays good: the setting's time if left out, 0 for not at all */
    record SecretRequest(@Nullable Integer overlapHours) {}

    @Operation(summary = "All clients, by name", operationId = "clients")
    @Audited(AuditDeed.READ_CLIENTS)
    @GetMapping
    ResponseEntity<byte[]> all(
            @RequestParam(defaultValue = "") String after, @RequestParam(required = false) @Nullable Integer limit) {
        int most = Pages.limit(limit);
        return Pages.answer(clients.page(after, most + 1), most, ApiClient::id, ClientsController::members);
    }

    @Operation(summary = "One client", operationId = "client")
    @Audited(AuditDeed.READ_CLIENTS)
    @GetMapping("/{client}")
    ResponseEntity<byte[]> one(@PathVariable String client) {
        ApiClient found = find(client);
        return answer(HttpStatus.OK, found.version(), json(found));
    }

    @Operation(
            summary = "Register a client, or change it (with If-Match); who registers it is shown its secret, once",
            operationId = "putClient")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ClientRequest.class)))
    @Audited(value = AuditDeed.PUT_CLIENT, doneBy = Audited.By.ROOM)
    @PutMapping(path = "/{client}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> put(
            @PathVariable String client,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        OptionalLong version = IfMatch.version(ifMatch);
        ApiClient.Terms wanted = terms.read(client, bodies.read(body, ClientRequest.class));
        if (version.isPresent()) {
            long made = IfMatch.made(audit.change(http, () -> clients.replace(client, wanted, version.getAsLong())));
            return answer(HttpStatus.OK, made, json(find(client)));
        }
        NewSecret secret = NewSecret.make(random);
        long made = IfMatch.made(audit.change(http, () -> clients.create(client, wanted, secret)));
        return answer(HttpStatus.CREATED, made, json(find(client)).text("secret", secret.text()));
    }

    @Operation(
            summary = "Give a client a new secret (with If-Match); it is shown once",
            operationId = "newClientSecret")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = SecretRequest.class)))
    @Audited(value = AuditDeed.NEW_CLIENT_SECRET, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/{client}/secret", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> secret(
            @PathVariable String client,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        ApiClient found = find(client);
        long version = IfMatch.required(ifMatch);
        Duration kept = overlap(bodies.read(body, SecretRequest.class).overlapHours());
        NewSecret secret = NewSecret.make(random);
        // What was read may be old; only in the version that the caller saw is its secret the one to be kept.
        Change change = found.version() == version
                ? audit.change(http, () -> clients.rotate(found, secret, kept, version))
                : new Change.Stale();
        long made = IfMatch.made(change);
        return answer(HttpStatus.OK, made, json(find(client)).text("secret", secret.text()));
    }

    private Duration overlap(@Nullable Integer hours) {
        if (hours == null) {
            return overlap;
        }
        Members members = new Members();
        if (hours < 0 || hours > overlap.toHours()) {
            members.fault("overlapHours", "out-of-range", "0 to " + overlap.toHours());
        }
        members.requireNoFaults();
        return Duration.ofHours(hours);
    }

    private ApiClient find(String id) {
        return clients.find(id).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, long version, JsonText json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .eTag(Long.toString(version))
                .body(json.end().bytes());
    }

    private static JsonText json(ApiClient client) {
        JsonText json = new JsonText().begin();
        members(json, client);
        return json;
    }

    private static void members(JsonText json, ApiClient client) {
        json.text("id", client.id())
                .text("officer", client.terms().officer())
                .flag("active", client.terms().active())
                .beginArray("agencies");
        client.terms().agencies().stream().map(code -> code.value()).sorted().forEach(json::element);
        json.endArray().beginArray("scopes");
        client.terms().scopes().stream().sorted().forEach(json::element);
        json.endArray()
                .text("lastUsedOn", client.lastUsedOn())
                .text("previousSecretUntil", client.secrets().previous().map(ApiClient.Secrets.Previous::until));
    }
}
