package org.sealbook.issuer.publication;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.format.Jws;
import org.sealbook.format.StatusToken;
import org.sealbook.issuer.register.ChangedLists;
import org.sealbook.issuer.register.ChangedLists.CurrentList;

/**
 * Signs status lists: a changed one at once, all of them every few minutes, so that those who ask can tell "still valid" from "no
 * news". Runs on one thread.
 */
public final class StatusPublisher {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

    /** Signs a list. @param sign from the signed bytes to 64 bytes r and s */
    public record StatusSigner(String kid, UnaryOperator<byte[]> sign) {}

    private final ChangedLists lists;
    private final PublishedFolder folder;
    private final StatusSigner signer;
    private final String base;
    private final Duration refresh;
    private final Clock clock;
    private final Map<String, Instant> signedAt = new ConcurrentHashMap<>();
    private volatile @Nullable List<String> named;

    /** @param base what the subject of a list begins with, as the trust list says */
    public StatusPublisher(
            ChangedLists lists,
            PublishedFolder folder,
            StatusSigner signer,
            String base,
            Duration refresh,
            Clock clock) {
        this.lists = lists;
        this.folder = folder;
        this.signer = signer;
        this.base = base;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** Publishes what changed, and what was signed too long ago. */
    public void publish() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<CurrentList> all = lists.all();
        for (CurrentList list : all) {
            Instant before = signedAt.get(list.name());
            if (list.changed() || before == null || !before.plus(refresh).isAfter(now)) {
                publish(list, now);
            }
        }
        publishNames(all.stream().map(CurrentList::name).sorted().toList());
    }

    /** After the lists themselves: what is named can be had. */
    private void publishNames(List<String> names) {
        if (!names.equals(named)) {
            JsonText json = new JsonText().begin().beginArray("status_lists");
            names.forEach(name -> json.element(base + name));
            folder.writeStatusLists(json.endArray().end().bytes());
            named = names;
        }
    }

    private void publish(CurrentList list, Instant now) {
        StatusToken token = new StatusToken(
                base + list.name(), now, now.plus(LIFE), TIME_TO_LIVE, list.version(), lists.entries(list.name()));
        String compact = Jws.write(StatusToken.TYPE, signer.kid(), token.claims(), signer.sign());
        folder.writeStatus(list.name(), compact.getBytes(StandardCharsets.US_ASCII));
        lists.published(list.name(), list.version());
        signedAt.put(list.name(), now);
    }
}
