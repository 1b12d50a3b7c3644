package org.sealbook.issuer.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.register.LifeEvent;

/** What was done to a license, as JSON. */
final class EventsAnswer {

    private EventsAnswer() {}

    static byte[] of(List<LifeEvent> events) {
        JsonText json = new JsonText().begin().beginArray("items");
        for (LifeEvent event : events) {
            json.element()
                    .number("position", event.position())
                    .text("deed", event.deed())
                    .text("from", event.from())
                    .text("to", event.to())
                    .text("at", event.at().toString())
                    .text("client", event.client())
                    .text("other", event.other());
            event.note().ifPresent(note -> json.raw("grounds", new String(note, StandardCharsets.UTF_8)));
            json.end();
        }
        return json.endArray().end().bytes();
    }
}
