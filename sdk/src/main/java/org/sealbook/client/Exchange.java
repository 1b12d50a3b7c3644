package org.sealbook.client;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sealbook.client.Answer.Why;

/** One request and its answer, bounded in size, and in time to the last byte. Redirects are answers like others. */
final class Exchange {

    private final HttpClient http;
    private final int mostBytes;

    Exchange(Duration connect, int mostBytes) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.mostBytes = mostBytes;
    }

    /** What came of it. */
    sealed interface Result {

        record Got(int status, byte[] body, HttpHeaders headers) implements Result {

            Optional<String> header(String name) {
                return headers.firstValue(name);
            }

            @Override
            public String toString() {
                return "HTTP " + status;
            }
        }

        /** No token was given, and this is what was said instead. */
        record NoToken(Got got) implements Result {}

        record Failed(Why why) implements Result {}
    }

    Result send(HttpRequest request, Duration time) {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, head -> new BoundedBody(mostBytes));
        try {
            HttpResponse<byte[]> response = sent.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return new Result.Got(response.statusCode(), response.body(), response.headers());
        } catch (TimeoutException slow) {
            return new Result.Failed(Why.TIMEOUT);
        } catch (ExecutionException failed) {
            return new Result.Failed(why(failed.getCause()));
        } catch (CancellationException closed) {
            return new Result.Failed(Why.STOPPED);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Result.Failed(Why.STOPPED);
        } finally {
            sent.cancel(true);
        }
    }

    private static Why why(@Nullable Throwable cause) {
        if (cause instanceof BoundedBody.TooLong
                || (cause != null && cause.getCause() instanceof BoundedBody.TooLong)) {
            return Why.NO_SUCH_ANSWER;
        }
        return cause instanceof HttpTimeoutException ? Why.TIMEOUT : Why.NO_CONNECTION;
    }
}
