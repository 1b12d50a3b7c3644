package org.sealbook.issuer.api;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.client.RegistryEvent;
import org.sealbook.client.WebhookReceiver;

/** An agency's own system that webhooks are sent to, with the sdk's receiver in it. */
final class CaseSystem implements AutoCloseable {

    /** What is done instead of receiving; true if it answered. */
    interface Disturbance {
        boolean answers(HttpExchange call) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final List<RegistryEvent> received = new CopyOnWriteArrayList<>();
    final List<String> ids = new CopyOnWriteArrayList<>();
    final List<WebhookReceiver.Outcome> outcomes = new CopyOnWriteArrayList<>();
    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    final AtomicInteger elsewhere = new AtomicInteger();
    volatile Disturbance disturbance = call -> false;
    private volatile WebhookReceiver receiver =
            new WebhookReceiver("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".toCharArray(), Clock.systemUTC());

    record Delivery(String id, String timestamp, String signature, byte[] body) {}

    CaseSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        server.setExecutor(threads);
        server.createContext("/in/", this::take);
        server.createContext("/elsewhere", call -> {
            elsewhere.incrementAndGet();
            answer(call, 204);
        });
        server.start();
    }

    void knows(String secret) {
        receiver = new WebhookReceiver(secret.toCharArray(), Clock.systemUTC());
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    String address() {
        return base() + "in/events";
    }

    private void take(HttpExchange call) throws IOException {
        Headers headers = call.getRequestHeaders();
        byte[] body = call.getRequestBody().readNBytes(WebhookReceiver.MAX_BODY + 1);
        Delivery delivery = new Delivery(
                String.valueOf(headers.getFirst("webhook-id")),
                String.valueOf(headers.getFirst("webhook-timestamp")),
                String.valueOf(headers.getFirst("webhook-signature")),
                body);
        ids.add(delivery.id());
        deliveries.add(delivery);
        if (!disturbance.answers(call)) {
            WebhookReceiver.Outcome outcome = receive(delivery);
            outcomes.add(outcome);
            answer(call, outcome.status());
        }
    }

    WebhookReceiver.Outcome receive(Delivery delivery) {
        return receiver.receive(
                delivery.id(), delivery.timestamp(), delivery.signature(), delivery.body(), received::add);
    }

    static void answer(HttpExchange call, int status) throws IOException {
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
