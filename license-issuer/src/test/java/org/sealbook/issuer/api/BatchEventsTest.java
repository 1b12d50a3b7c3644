package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;

/** Server-sent events, as curl and EventSource read them. */
class BatchEventsTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    @Test
    void tell_how_far_it_is_and_end_with_the_final_state_which_is_told_once() {
        BatchCalls market = new BatchCalls(ISSUER.as("demo-market"));
        String id = market.send(FoodRows.of(300).csv(), "?type=" + FoodRows.TYPE);
        market.await(id, "CHECKED");
        CompletableFuture<HttpResponse<byte[]>> listening =
                CompletableFuture.supplyAsync(() -> market.get(id, "/events"));
        market.post(id, "start");
        market.await(id, "DONE");

        HttpResponse<byte[]> heard = listening.join();
        List<String> lines = text(heard).lines().toList();

        assertThat(heard.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(lines).contains("event:progress", "event:end", "id:DONE-300-300-0-end", "retry:2000");
        assertThat(lines.stream().filter(line -> line.startsWith("id:RUNNING"))).isNotEmpty();
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("data:"))
                        .reduce((a, b) -> b)
                        .orElse(""))
                .contains("\"state\":\"DONE\"", "\"issued\":300");
        HttpResponse<byte[]> again = market.caller()
                .call("GET", "/api/v1/batches/" + id + "/events", new byte[0], "Last-Event-ID", "RUNNING-300-1-0");
        assertThat(text(again)).contains("event:end").doesNotContain("event:progress");
        HttpResponse<byte[]> known = market.caller()
                .call("GET", "/api/v1/batches/" + id + "/events", new byte[0], "Last-Event-ID", "DONE-300-300-0-end");
        assertThat(known.statusCode()).isEqualTo(204);
    }
}
