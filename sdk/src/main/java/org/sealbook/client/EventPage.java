package org.sealbook.client;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/**
 * Some events, in their order.
 *
 * @param next where to read on: keep it together with what came of the events
 */
public record EventPage(List<RegistryEvent> events, long next) {

    private static final int MAX_EVENTS = 10_000;

    public EventPage {
        events = List.copyOf(events);
    }

    static EventPage read(StrictJson json) throws Malformed {
        List<RegistryEvent> events = new ArrayList<>();
        for (StrictJson item : json.objects("items", MAX_EVENTS)) {
            events.add(RegistryEvent.read(item));
        }
        return new EventPage(events, Long.parseLong(json.text("next", 18)));
    }
}
