package org.sealbook.issuer.api;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.Looks;
import org.sealbook.issuer.batch.BatchAnswer;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.Batches;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells those who listen to batches how far they are, once a second. */
@Component
final class BatchEvents implements DisposableBean {

    static final int MOST = 100;

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int QUIET_TICKS = 15;
    private static final int RECONNECT_MILLIS = 2000;

    private final Batches batches;
    private final BatchAnswer answers;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Looks looks;

    BatchEvents(Batches batches, BatchAnswer answers) {
        this.batches = batches;
        this.answers = answers;
        this.looks = new Looks("batch-events", TICK, this::tell);
    }

    /** One who listens. Its name of the event that it has is compared, so that it is not told the same again. */
    private static final class Listener {

        private final String batch;
        private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        private String has;
        private int quiet;

        Listener(String batch, String has) {
            this.batch = batch;
            this.has = has;
        }
    }

    /** The name of the event that says what the batch is now; the last one ends in {@code end}. */
    static String name(Batch batch) {
        Batch.Counts counts = batch.counts();
        return batch.state() + "-" + counts.checked() + "-" + counts.issued() + "-" + counts.refused()
                + (isOver(batch) ? "-end" : "");
    }

    static boolean isOver(Batch batch) {
        return batch.times().ended().isPresent();
    }

    /**
     * Begins to tell somebody of a batch, at once and then with each change.
     *
     * @param has the name of the last event that the client has, if it was cut off
     * @return empty if too many listen already
     */
    Optional<SseEmitter> listen(Batch batch, @Nullable String has) {
        Listener listener = new Listener(batch.id(), has == null ? "" : has);
        if (listeners.size() >= MOST) {
            return Optional.empty();
        }
        SseEmitter emitter = listener.emitter;
        emitter.onCompletion(() -> listeners.remove(listener));
        emitter.onTimeout(emitter::complete);
        emitter.onError(gone -> listeners.remove(listener));
        if (tell(listener, batch)) {
            listeners.add(listener);
        }
        return Optional.of(emitter);
    }

    private void tell() {
        Map<String, Batch> now = new HashMap<>();
        for (Listener listener : listeners) {
            Batch batch =
                    now.computeIfAbsent(listener.batch, id -> batches.find(id).orElseThrow());
            if (!tell(listener, batch)) {
                listeners.remove(listener);
            }
        }
    }

    /** False if that was the last word. */
    private boolean tell(Listener listener, Batch batch) {
        String name = name(batch);
        try {
            if (!name.equals(listener.has) || works(batch)) {
                listener.emitter.send(SseEmitter.event()
                        .id(name)
                        .name(isOver(batch) ? "end" : "progress")
                        .reconnectTime(RECONNECT_MILLIS)
                        .data(answers.progress(batch)));
                listener.has = name;
                listener.quiet = 0;
            } else if (++listener.quiet >= QUIET_TICKS) {
                listener.emitter.send(SseEmitter.event().comment("still " + batch.state()));
                listener.quiet = 0;
            }
            if (isOver(batch)) {
                listener.emitter.complete();
            }
            return !isOver(batch);
        } catch (IOException | IllegalStateException left) {
            return false;
        }
    }

    private static boolean works(Batch batch) {
        return batch.state() == Batch.State.RUNNING || batch.state() == Batch.State.CHECKING;
    }

    /** Or those who listen would keep the program from ending. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        listeners.forEach(listener -> listener.emitter.complete());
    }

    @Override
    public void destroy() {
        looks.destroy();
    }
}
