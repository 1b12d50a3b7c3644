package org.sealbook.issuer.api;

import org.sealbook.format.JsonText;
import org.sealbook.issuer.events.EventKind;
import org.sealbook.issuer.webhooks.Webhook;

/** A webhook as it is shown, without its secret. */
final class WebhookAnswer {

    private WebhookAnswer() {}

    static JsonText members(JsonText json, Webhook webhook) {
        Webhook.Delivery delivery = webhook.delivery();
        json.text("id", webhook.id())
                .text("agency", webhook.agency().value())
                .text("name", webhook.name())
                .text("address", webhook.terms().address())
                .beginArray("kinds");
        webhook.terms().kinds().stream().sorted().map(EventKind::name).forEach(json::element);
        return json.endArray()
                .text("state", delivery.state().name())
                .number("delivered", delivery.delivered())
                .number("attempts", delivery.attempts())
                .text("failingSince", delivery.failingSince())
                .text("lastFailure", delivery.lastFailure())
                .text("nextTry", delivery.nextTry());
    }
}
