package org.sealbook.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sealbook.client.Answer.Why;
import org.sealbook.client.Exchange.Result;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** The access token (OAuth 2.0 client credentials), kept until a fifth of its life is left, or a call was refused with it. */
final class Tokens {

    private static final int MAX_TOKEN = 8000;
    private static final int MAX_LIFE = 24 * 3600;

    private final Endpoint endpoint;
    private final String client;
    private final Supplier<char[]> secret;
    private final Clock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token current;

    /** @param value printable ASCII */
    private record Token(String value, Instant from, Duration life) {

        boolean isGood(Instant now, Duration left) {
            return !now.isBefore(from) && now.isBefore(from.plus(life).minus(left));
        }

        @Override
        public String toString() {
            return "[REDACTED]";
        }
    }

    /** A token, or how asking for one ended. */
    sealed interface Ticket {

        record Good(String token) implements Ticket {

            @Override
            public String toString() {
                return "[REDACTED]";
            }
        }

        record None(Result why) implements Ticket {}
    }

    /** @param resource the registry that tokens are for (RFC 8707), if it is another than the one that gives them */
    record Endpoint(URI address, Optional<URI> resource) {}

    Tokens(Endpoint endpoint, String client, Supplier<char[]> secret, Clock clock) {
        this.endpoint = endpoint;
        this.client = client;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * A token that is good now. While one thread asks for a new one, others go on with the old one as long as it lives, and wait if
     * there is none.
     *
     * @param patience how long to wait for another thread
     */
    Ticket get(Function<HttpRequest, Result> send, Duration patience) {
        Instant now = clock.instant();
        Optional<Token> known = Optional.ofNullable(current);
        Optional<Ticket> old =
                known.filter(token -> token.isGood(now, Duration.ZERO)).map(token -> new Ticket.Good(token.value()));
        if (old.isPresent() && known.get().isGood(now, known.get().life().dividedBy(5))) {
            return old.get();
        }
        try {
            if (!renewing.tryLock(old.isPresent() ? 0 : patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return old.orElseGet(() -> new Ticket.None(new Result.Failed(Why.TIMEOUT)));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Ticket.None(new Result.Failed(Why.STOPPED));
        }
        try {
            Ticket renewed = renewed(send, known.orElse(null));
            return renewed instanceof Ticket.None ? old.orElse(renewed) : renewed;
        } finally {
            renewing.unlock();
        }
    }

    /** Forgets a token that was refused, unless there is a newer one already. */
    void refused(String token) {
        renewing.lock();
        try {
            Token known = current;
            if (known != null && known.value().equals(token)) {
                current = null;
            }
        } finally {
            renewing.unlock();
        }
    }

    void forget() {
        current = null;
    }

    private Ticket renewed(Function<HttpRequest, Result> send, @Nullable Token old) {
        Token other = current;
        if (other != null && other != old) {
            return new Ticket.Good(other.value());
        }
        Result result = send.apply(request());
        if (result instanceof Result.Got got && got.status() == 200) {
            Optional<Token> token = read(got.body());
            token.ifPresent(good -> current = good);
            return token.<Ticket>map(good -> new Ticket.Good(good.value()))
                    .orElseGet(() -> new Ticket.None(new Result.Failed(Why.NO_SUCH_ANSWER)));
        }
        return new Ticket.None(result);
    }

    private HttpRequest request() {
        String resource = endpoint.resource()
                .map(registry -> "&resource=" + URLEncoder.encode(registry.toString(), StandardCharsets.UTF_8))
                .orElse("");
        return HttpRequest.newBuilder(endpoint.address())
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials" + resource))
                .build();
    }

    /** RFC 6749 2.3.1. Secrets of a registry have only characters that the form encoding leaves as they are. */
    private String credentials() {
        char[] chars = secret.get();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
        byte[] name = (URLEncoder.encode(client, StandardCharsets.UTF_8) + ":").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(name, name.length + encoded.remaining());
        encoded.get(both, name.length, encoded.remaining());
        String basic = Base64.getEncoder().encodeToString(both);
        Arrays.fill(both, (byte) 0);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(chars, '\0');
        return basic;
    }

    private Optional<Token> read(byte[] body) {
        try {
            StrictJson json = StrictJson.read(body, 64 * 1024);
            String value = json.text("access_token", MAX_TOKEN);
            int seconds = json.integer("expires_in", 1, MAX_LIFE);
            return Optional.of(new Token(value, clock.instant(), Duration.ofSeconds(seconds)))
                    .filter(token -> token.value().matches("[A-Za-z0-9._~+/=-]+"));
        } catch (Malformed unexpected) {
            return Optional.empty();
        }
    }
}
