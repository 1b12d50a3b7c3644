package org.sealbook.endtoend;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sealbook.client.RegistryEvent;
import org.sealbook.client.WebhookReceiver;
import org.sealbook.client.WebhookReceiver.Outcome;

/** An agency's own system that webhooks are sent to, with the sdk's receiver in it. */
final class CaseSystem implements AutoCloseable {

    /** What came, and what was answered. */
    record Delivery(String id, byte[] body, Outcome outcome) {}

    private final HttpServer server;
    private final BlockingQueue<Delivery> answered = new LinkedBlockingQueue<>();
    private final List<RegistryEvent> worked = new CopyOnWriteArrayList<>();
    private final Runnable beforeAnAnswer;
    private volatile WebhookReceiver receiver =
            new WebhookReceiver("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".toCharArray(), Clock.systemUTC());

    /** @param beforeAnAnswer done when an event was worked on, and its sender does not know that yet */
    CaseSystem(Runnable beforeAnAnswer) throws IOException {
        this.beforeAnAnswer = beforeAnAnswer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/in/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in/";
    }

    void knows(String secret) {
        receiver = new WebhookReceiver(secret.toCharArray(), Clock.systemUTC());
    }

    private void take(HttpExchange call) throws IOException {
        Headers headers = call.getRequestHeaders();
        byte[] body = call.getRequestBody().readNBytes(WebhookReceiver.MAX_BODY + 1);
        String id = String.valueOf(headers.getFirst("webhook-id"));
        Outcome outcome = receiver.receive(
                id, headers.getFirst("webhook-timestamp"), headers.getFirst("webhook-signature"), body, worked::add);
        beforeAnAnswer.run();
        call.sendResponseHeaders(outcome.status(), -1);
        call.close();
        answered.add(new Delivery(id, body, outcome));
    }

    /** The next delivery, as soon as its answer is sent. */
    Delivery next(Duration patience) throws InterruptedException {
        Delivery next = answered.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError("nothing was delivered within " + patience);
        }
        return next;
    }

    /** What the agency has worked on. */
    List<RegistryEvent> worked() {
        return List.copyOf(worked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
