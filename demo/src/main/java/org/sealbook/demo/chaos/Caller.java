package org.sealbook.demo.chaos;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;

/** Sends a request until it is answered, as a careful client does: the same key, the same body, for a few minutes at most. */
final class Caller {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE_MILLIS = 800;

    private final RunningRegistry registry;
    private final Fire fire;
    private @Nullable IssuerApi api;

    Caller(RunningRegistry registry, Fire fire) {
        this.registry = registry;
        this.fire = fire;
    }

    /** @param twice whether the first attempt goes out twice at the same moment */
    Optional<Acknowledged> insist(Asked asked, boolean twice) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int attempts = 0;
        while (System.nanoTime() < deadline) {
            long sentAt = System.nanoTime();
            List<HttpResponse<byte[]>> responses =
                    attempts == 0 && twice ? both(asked) : once(asked).stream().toList();
            boolean refused = note(asked, responses);
            Optional<HttpResponse<byte[]>> done =
                    responses.stream().filter(Caller::isDone).findFirst();
            if (done.isPresent()) {
                fire.answered(sentAt);
                return Optional.of(new Acknowledged(
                        asked, done.get().statusCode(), done.get().body()));
            }
            if (refused) {
                return Optional.empty();
            }
            fire.retried();
            Pause.of(Duration.ofMillis(Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS << Math.min(attempts++, 8))));
        }
        fire.strange("unanswered for " + PATIENCE.toSeconds() + " s: " + kind(asked));
        return Optional.empty();
    }

    /** Sends it and does not wait for what comes of it. */
    void walkAway(Asked asked) {
        fire.walkedAway(asked);
        once(asked);
    }

    private List<HttpResponse<byte[]>> both(Asked asked) {
        CompletableFuture<Optional<HttpResponse<byte[]>>> other = CompletableFuture.supplyAsync(() -> once(asked));
        Optional<HttpResponse<byte[]>> mine = once(asked);
        return Stream.of(mine, other.join()).flatMap(Optional::stream).toList();
    }

    private Optional<HttpResponse<byte[]>> once(Asked asked) {
        try {
            HttpResponse<byte[]> response = api().post(asked.path(), asked.body(), asked.key());
            if (response.statusCode() == 401) {
                forget();
            }
            return Optional.of(response);
        } catch (UncheckedIOException | IllegalStateException | CompletionException away) {
            // The registry is away, or does not hand out tokens just now.
            return Optional.empty();
        }
    }

    private synchronized IssuerApi api() {
        if (api == null) {
            api = IssuerApi.of(registry, RunningRegistry.CLIENT);
        }
        return api;
    }

    private synchronized void forget() {
        api = null;
    }

    /** Notes what is strange. Returns whether there is no use in asking again. */
    private boolean note(Asked asked, List<HttpResponse<byte[]>> responses) {
        List<byte[]> answers = responses.stream()
                .filter(Caller::isDone)
                .map(HttpResponse::body)
                .toList();
        if (answers.size() == 2 && !Arrays.equals(answers.get(0), answers.get(1))) {
            fire.strange("two answers to one key: " + kind(asked));
        }
        List<HttpResponse<byte[]>> refusals =
                responses.stream().filter(Caller::isRefusal).toList();
        refusals.forEach(refusal -> fire.strange("refused: " + kind(asked) + " " + describe(refusal)));
        responses.stream()
                .filter(Caller::isFailure)
                .forEach(failed -> fire.strange("failed: " + kind(asked) + " " + failed.statusCode()));
        return !refusals.isEmpty();
    }

    private static boolean isDone(HttpResponse<byte[]> response) {
        return response.statusCode() == 200 || response.statusCode() == 201;
    }

    /** What no repetition will change. */
    private static boolean isRefusal(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        boolean later =
                status == 401 || response.headers().firstValue("Retry-After").isPresent();
        return status >= 300 && status < 500 && !later;
    }

    /** An answer that says neither yes nor no nor when to come again. */
    private static boolean isFailure(HttpResponse<byte[]> response) {
        return response.statusCode() >= 500
                && response.headers().firstValue("Retry-After").isEmpty();
    }

    private static String kind(Asked asked) {
        return asked.path().replaceAll("/1\\.2\\.156[^/]*", "/…");
    }

    private static String describe(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return response.statusCode() + " " + body.replaceAll("1\\.2\\.156\\.[0-9A-Z.]+", "…");
    }
}
