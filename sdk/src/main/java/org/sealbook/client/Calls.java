package org.sealbook.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sealbook.client.Answer.Why;
import org.sealbook.client.Exchange.Result;
import org.sealbook.client.Tokens.Ticket;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** Calls with a token, tried again while there is hope and patience. */
final class Calls {

    /** Busy, or somebody in between does not reach the registry. */
    private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);

    /** The registry says itself that it did nothing. */
    private static final Set<Integer> NOT_DONE = Set.of(429, 503);

    private static final int MAX_PROBLEM = 64 * 1024;

    private final URI base;
    private final Tokens tokens;
    private final Exchange exchange;
    private final Patience patience;
    private final Backoff backoff;
    private final CountDownLatch closed = new CountDownLatch(1);

    Calls(URI base, Tokens tokens, Exchange exchange, Patience patience, Backoff backoff) {
        this.base = base;
        this.tokens = tokens;
        this.exchange = exchange;
        this.patience = patience;
        this.backoff = backoff;
    }

    /** Reads an answer of 200. */
    interface Reading<T> {
        T read(Result.Got got) throws Malformed;
    }

    /** Reads the members of one that is JSON. */
    interface Members<T> {
        T read(StrictJson json) throws Malformed;
    }

    /** What may be asked a second time when nobody knows whether it was done. */
    private enum Repeat {
        ALWAYS,
        UNLESS_DONE
    }

    /** The time that one call has left. */
    private record Deadline(long nanos) {

        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        }
    }

    <T> Answer<T> get(String path, int maxBytes, Members<T> reading) {
        return call(HttpRequest.newBuilder(URI.create(base + path)).GET(), Repeat.ALWAYS, json(maxBytes, reading));
    }

    <T> Answer<T> post(String path, byte[] json, int maxBytes, Members<T> reading) {
        return call(posted(path, json), Repeat.ALWAYS, json(maxBytes, reading));
    }

    /** What is used up by being asked for: it is not asked again unless the registry says that it did nothing. */
    <T> Answer<T> postOnce(String path, byte[] json, int maxBytes, Members<T> reading) {
        return call(posted(path, json), Repeat.UNLESS_DONE, json(maxBytes, reading));
    }

    <T> Answer<T> postForFile(String path, byte[] json, Reading<T> reading) {
        return call(posted(path, json), Repeat.ALWAYS, reading);
    }

    private HttpRequest.Builder posted(String path, byte[] json) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
    }

    private static <T> Reading<T> json(int maxBytes, Members<T> reading) {
        return got -> reading.read(StrictJson.read(got.body(), maxBytes));
    }

    private <T> Answer<T> call(HttpRequest.Builder request, Repeat repeat, Reading<T> reading) {
        if (isClosed()) {
            throw new IllegalStateException("the client is closed");
        }
        Deadline deadline = Deadline.in(patience.whole());
        Result result = new Result.Failed(Why.TIMEOUT);
        for (int tries = 1; tries <= patience.tries(); tries++) {
            result = withToken(request, deadline);
            if (!isWorthARepeat(result, repeat) || tries == patience.tries()) {
                break;
            }
            Duration pause = backoff.after(tries, retryAfter(result));
            if (pause.compareTo(deadline.left()) >= 0) {
                break;
            }
            if (!waited(pause)) {
                return new Answer.Unreachable<>(Why.STOPPED);
            }
        }
        return answer(result, reading);
    }

    /** A token may be taken back before it ends: then one more, once. */
    private Result withToken(HttpRequest.Builder request, Deadline deadline) {
        Result first = once(request, deadline);
        return first instanceof Result.Got got && got.status() == 401 ? once(request, deadline) : first;
    }

    private Result once(HttpRequest.Builder request, Deadline deadline) {
        Ticket ticket = tokens.get(asked -> exchange.send(asked, atMost(deadline)), deadline.left());
        if (ticket instanceof Ticket.None none) {
            return none.why() instanceof Result.Got got ? new Result.NoToken(got) : none.why();
        }
        String token = ((Ticket.Good) ticket).token();
        Result result = exchange.send(
                request.copy()
                        .setHeader("Authorization", "Bearer " + token)
                        .setHeader("Accept", "application/json, application/pdf, application/problem+json")
                        .build(),
                atMost(deadline));
        if (result instanceof Result.Got got && got.status() == 401) {
            tokens.refused(token);
        }
        return result;
    }

    private Duration atMost(Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(patience.each()) < 0 ? left : patience.each();
    }

    private static boolean isWorthARepeat(Result result, Repeat repeat) {
        if (result instanceof Result.Failed failed) {
            return repeat == Repeat.ALWAYS && (failed.why() == Why.NO_CONNECTION || failed.why() == Why.TIMEOUT);
        }
        boolean mayBeDone = repeat == Repeat.UNLESS_DONE && result instanceof Result.Got;
        return (mayBeDone ? NOT_DONE : AGAIN).contains(got(result).status());
    }

    private static Result.Got got(Result result) {
        return result instanceof Result.NoToken none ? none.got() : (Result.Got) result;
    }

    private static Optional<String> retryAfter(Result result) {
        return result instanceof Result.Failed ? Optional.empty() : got(result).header("Retry-After");
    }

    private static <T> Answer<T> answer(Result result, Reading<T> reading) {
        if (result instanceof Result.Failed failed) {
            return new Answer.Unreachable<>(failed.why());
        }
        Result.Got got = got(result);
        if (got.status() == 429 || got.status() >= 500) {
            return new Answer.Unreachable<>(Why.BUSY);
        }
        try {
            if (result instanceof Result.NoToken) {
                return oauthRefusal(got);
            }
            return got.status() == 200 ? new Answer.Answered<>(reading.read(got)) : problem(got);
        } catch (Malformed | IllegalArgumentException unexpected) {
            return new Answer.Unreachable<>(Why.NO_SUCH_ANSWER);
        }
    }

    private static <T> Answer<T> oauthRefusal(Result.Got got) throws Malformed {
        StrictJson json = StrictJson.read(got.body(), MAX_PROBLEM);
        return new Answer.Denied<>(json.text("error", 100), got.status(), "The registry gives no token.");
    }

    private static <T> Answer<T> problem(Result.Got got) throws Malformed {
        StrictJson json = StrictJson.read(got.body(), MAX_PROBLEM);
        String type = json.text("type", 500);
        return new Answer.Denied<>(type.substring(type.lastIndexOf('/') + 1), got.status(), json.text("detail", 4000));
    }

    /** False if somebody wants this thread, or the client, to end. */
    private boolean waited(Duration pause) {
        try {
            return !closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void close() {
        closed.countDown();
        tokens.forget();
    }
}
