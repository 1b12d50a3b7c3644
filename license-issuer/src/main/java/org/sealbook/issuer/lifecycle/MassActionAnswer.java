package org.sealbook.issuer.lifecycle;

import java.util.Map;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.register.MassAction;

/** What the API says of a mass action: counts, people and times; the reasons stay in the events. */
public final class MassActionAnswer {

    private MassActionAnswer() {}

    public static byte[] of(MassAction action) {
        JsonText json = new JsonText()
                .begin()
                .text("id", action.id())
                .text("deed", action.deed())
                .text("issuer", action.issuer().value())
                .text("state", action.state().name())
                .number("licenses", action.size());
        counts(json.begin("expected"), action.expected());
        counts(json.begin("outcomes"), action.outcomes());
        return json.text("requestedBy", action.people().client())
                .text("approvedBy", action.people().approvedBy())
                .text("createdAt", action.times().created().toString())
                .text("dueAt", action.times().due())
                .text("endedAt", action.times().ended())
                .end()
                .bytes();
    }

    private static void counts(JsonText json, Map<String, Integer> counts) {
        counts.forEach(json::number);
        json.end();
    }
}
