package org.sealbook.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that behaves as it is told: one behaviour for each call in turn, and the last one for ever. */
final class FaultyRegistry implements AutoCloseable {

    static final String SECRET = "s3cret-of-the-client";

    interface Behaviour {
        void answer(HttpExchange call) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Behaviour> behaviours = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    final AtomicInteger tokens = new AtomicInteger();
    final AtomicInteger calls = new AtomicInteger();
    final List<String> credentials = new CopyOnWriteArrayList<>();
    final List<String> bearers = new CopyOnWriteArrayList<>();
    volatile int tokenLife = 600;
    volatile Behaviour tokenAnswer = this::giveToken;

    FaultyRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        server.setExecutor(threads);
        server.createContext("/oauth2/token", call -> {
            tokens.incrementAndGet();
            credentials.add(call.getRequestHeaders().getFirst("Authorization"));
            tokenAnswer.answer(call);
        });
        server.createContext("/api/", call -> {
            calls.incrementAndGet();
            bearers.add(call.getRequestHeaders().getFirst("Authorization"));
            Behaviour now = behaviours.size() > 1 ? behaviours.poll() : behaviours.peek();
            if (now == null) {
                throw new IllegalStateException("nothing was said of this call");
            }
            now.answer(call);
        });
        server.start();
    }

    FaultyRegistry then(Behaviour next) {
        behaviours.add(next);
        return this;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void giveToken(HttpExchange call) throws IOException {
        send(
                call,
                200,
                "{\"access_token\":\"token-" + tokens.get() + "\",\"token_type\":\"Bearer\",\"expires_in\":" + tokenLife
                        + "}");
    }

    static Behaviour says(int status, String body, String... headers) {
        return call -> {
            for (int i = 0; i < headers.length; i += 2) {
                call.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(call, status, body);
        };
    }

    static Behaviour problem(int status, String word, String... headers) {
        return says(
                status,
                "{\"type\":\"https://sealbook.example/problems/" + word + "\",\"detail\":\"No.\",\"status\":" + status
                        + "}",
                headers);
    }

    /** Breaks the connection without an answer. */
    static Behaviour breaksOff() {
        return HttpExchange::close;
    }

    /** Begins an answer and never ends it. */
    Behaviour neverEnds() {
        return call -> {
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write('{');
            call.getResponseBody().flush();
            await();
        };
    }

    /** Sends blanks without end. */
    static Behaviour isEndless() {
        return call -> {
            call.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream body = call.getResponseBody()) {
                while (true) {
                    body.write(blanks);
                }
            }
        };
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        call.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
