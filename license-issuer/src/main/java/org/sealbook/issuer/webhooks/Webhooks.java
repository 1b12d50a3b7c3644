package org.sealbook.issuer.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealbook.client.WebhookSignature;
import org.sealbook.issuer.catalog.Change;
import org.sealbook.issuer.events.EventFeed;
import org.sealbook.issuer.keys.EncryptedColumn;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.webhooks.Webhook.Terms;
import org.sealbook.license.AgencyCode;

/** The agencies' webhooks. A new one begins with what happens from then on. */
public final class Webhooks {

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;

    private final WebhookMapper webhooks;
    private final EventFeed feed;
    private final Keyring keys;
    private final SecureRandom random = new SecureRandom();

    Webhooks(WebhookMapper webhooks, EventFeed feed, Keyring keys) {
        this.webhooks = webhooks;
        this.feed = feed;
        this.keys = keys;
    }

    /** A webhook's secret at the one moment at which it is shown. */
    public record NewSecret(String text) {

        @Override
        public String toString() {
            return "[REDACTED]";
        }
    }

    public NewSecret newSecret() {
        return new NewSecret(WebhookSignature.PREFIX + Base64.getEncoder().encodeToString(bytes(SECRET_BYTES)));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    public Change create(AgencyCode agency, String name, Terms terms, NewSecret secret) {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(ID_BYTES));
        WebhookRow row = new WebhookRow(
                id,
                agency.value(),
                name,
                terms.address(),
                WebhookRow.kinds(terms),
                1,
                Webhook.State.ACTIVE.name(),
                feed.last(),
                0,
                null,
                null,
                null);
        byte[] encrypted = keys.encrypt(secret.text().getBytes(StandardCharsets.US_ASCII), place(id));
        return webhooks.insert(row, encrypted) == 1 ? new Change.Made(1) : new Change.Exists();
    }

    /** @param version the one that the change is meant for */
    public Change replace(AgencyCode agency, String name, Terms terms, long version) {
        return Change.ofRows(
                webhooks.replace(agency.value(), name, terms.address(), WebhookRow.kinds(terms), version), version);
    }

    public Change delete(AgencyCode agency, String name, long version) {
        return Change.ofRows(webhooks.delete(agency.value(), name, version), version);
    }

    public Optional<Webhook> find(AgencyCode agency, String name) {
        return webhooks.find(agency.value(), name).map(WebhookRow::webhook);
    }

    public Optional<Webhook> find(String id) {
        return webhooks.byId(id).map(WebhookRow::webhook);
    }

    public List<Webhook> of(Collection<AgencyCode> agencies) {
        return agencies.isEmpty()
                ? List.of()
                : webhooks.ofAgencies(agencies.stream().map(AgencyCode::value).toList()).stream()
                        .map(WebhookRow::webhook)
                        .toList();
    }

    /** Sends again, from where it stopped or from the oldest event that is kept. */
    public void resume(Webhook webhook) {
        webhooks.resume(webhook.id(), feed.oldest());
    }

    /** To sign with; empty if the webhook is gone. */
    Optional<WebhookSignature> signature(String id) {
        return webhooks.secret(id)
                .map(kept -> new String(keys.decrypt(kept, place(id)), StandardCharsets.US_ASCII))
                .map(secret -> WebhookSignature.of(secret.toCharArray()));
    }

    private static String place(String id) {
        return new EncryptedColumn("webhook", "sealed_secret", List.of("id")).place(List.of(id));
    }
}
