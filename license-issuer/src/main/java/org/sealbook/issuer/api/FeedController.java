package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.events.EventFeed;
import org.sealbook.issuer.events.EventFeed.Reading;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to the licenses of a client's agencies, in one order, from where the client left off. */
@RestController
class FeedController {

    private final EventFeed feed;
    private final ApiClients clients;

    FeedController(EventFeed feed, ApiClients clients) {
        this.feed = feed;
        this.clients = clients;
    }

    @Operation(
            summary = "What happened to the licenses of your agencies, in the order it happened",
            description =
                    "Ask again with after = next, at any time: nothing is missed, and nothing comes twice. Fewer items than limit: that is all for now.",
            operationId = "events")
    @Audited(AuditDeed.READ_FEED)
    @GetMapping("/api/v1/events")
    ResponseEntity<byte[]> page(
            @Parameter(description = "The next of the answer before; left out for the oldest that is kept")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "1 to 200, 50 if left out") @RequestParam(required = false) @Nullable String limit,
            JwtAuthenticationToken client) {
        Reading reading =
                feed.read(clients.agenciesOf(client.getName()), number(after), ListingController.limit(limit));
        if (reading instanceof Reading.NotKept notKept) {
            throw new Refusal(Problem.of(
                    ProblemWord.EVENTS_GONE,
                    "The oldest event that is kept comes after " + notKept.oldest()
                            + "; list the licenses, and read on from there."));
        }
        Reading.Page page = (Reading.Page) reading;
        JsonText json = new JsonText().begin().beginArray("items");
        page.events().forEach(event -> event.writeTo(json.element()).end());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.endArray()
                        .text("next", Long.toString(page.next()))
                        .end()
                        .bytes());
    }

    private static long number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new Refusal(Problem.invalid(
                    List.of(new FieldFault("after", "malformed", "the next of an earlier answer, a whole number"))));
        }
        return Long.parseLong(text);
    }
}
