package org.sealbook.issuer.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sealbook.issuer.catalog.Change;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Validity;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The programs that may call the API. They are disabled, never removed. What is changed here counts at once on this node, and
 * after at most a second on others.
 */
public final class ApiClients {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
    private static final Duration VISIT = Duration.ofMinutes(10);
    private static final int MOST_VISITORS = 10_000;

    private final ClientMapper clients;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Those of other registries whose tokens were seen: who they are is said anew by each token. */
    private final Cache<String, ApiClient> visitors = Caffeine.newBuilder()
            .maximumSize(MOST_VISITORS)
            .expireAfterWrite(VISIT)
            .build();

    private record Known(ApiClient client, Instant at) {}

    /** @param transactions repeatable reads, so that a client is read with the rights of one version */
    ApiClients(ClientMapper clients, TransactionTemplate transactions, Clock clock) {
        this.clients = clients;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The client that a token was given to, if it may call now. Remembers the day. */
    public Optional<ApiClient> inForce(String id) {
        if (Visitor.isIdOfOne(id)) {
            return Optional.ofNullable(visitors.getIfPresent(id));
        }
        Instant now = clock.instant();
        Known before = known.get(id);
        if (before != null && Duration.between(before.at(), now).abs().compareTo(KNOWN_FOR) < 0) {
            return active(before.client());
        }
        Optional<ApiClient> client = find(id);
        // Only clients that exist are kept, so that made-up names do not fill the memory.
        client.ifPresentOrElse(found -> known.put(id, new Known(found, now)), () -> known.remove(id));
        client.ifPresent(found -> remember(found, now.atZone(Validity.ZONE).toLocalDate()));
        return client.flatMap(ApiClients::active);
    }

    /** Lets a client of another registry in, as the token says that it came with. */
    public void welcome(Visitor visitor) {
        visitors.put(visitor.id(), visitor.client());
    }

    private static Optional<ApiClient> active(ApiClient client) {
        return client.terms().active() ? Optional.of(client) : Optional.empty();
    }

    private void remember(ApiClient client, LocalDate today) {
        if (!client.lastUsedOn().filter(day -> !day.isBefore(today)).isPresent()) {
            clients.used(client.id(), today);
        }
    }

    /** The agencies that a client acts for; none for one that may not call. */
    public Set<AgencyCode> agenciesOf(String client) {
        return inForce(client).map(found -> found.terms().agencies()).orElse(Set.of());
    }

    /** The person or system behind a client that may call; two logins of one person have the same. */
    public String officerOf(String client) {
        return inForce(client)
                .map(found -> found.terms().officer())
                .orElseThrow(() -> new IllegalStateException("a client that may not call was let in"));
    }

    /** A client as it stands in the register. */
    public Optional<ApiClient> find(String id) {
        return in(() -> clients.find(id).map(this::client));
    }

    /** Those whose names come after one, by name. */
    public List<ApiClient> page(String after, int limit) {
        return clients.page(after, limit).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    public Change create(String id, ApiClient.Terms terms, NewSecret secret) {
        return create(id, terms, secret.hash());
    }

    /** @param version the one that the change is meant for */
    public Change replace(String id, ApiClient.Terms terms, long version) {
        Change change = in(() -> {
            Change made = Change.ofRows(clients.update(id, terms.officer(), terms.active(), version), version);
            if (made instanceof Change.Made) {
                clients.clearAgencies(id);
                clients.clearScopes(id);
                add(id, terms);
            }
            return made;
        });
        forget(id);
        return change;
    }

    /** Gives a client a new secret; the one it had is good for a while longer, and one before that no more. */
    public Change rotate(ApiClient client, NewSecret secret, Duration overlap, long version) {
        boolean kept = !overlap.isZero();
        int rows = clients.rotate(
                client.id(),
                secret.hash(),
                kept ? client.secrets().hash() : null,
                kept ? utc(clock.instant().plus(overlap)) : null,
                version);
        forget(client.id());
        return Change.ofRows(rows, version);
    }

    /** At once, and again when a transaction around the change is committed: what was read meanwhile is old. */
    private void forget(String id) {
        known.remove(id);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    known.remove(id);
                }
            });
        }
    }

    boolean isEmpty() {
        return clients.count() == 0;
    }

    Change create(String id, ApiClient.Terms terms, String hash) {
        return in(() -> {
            if (clients.insert(id, terms.officer(), terms.active(), hash) != 1) {
                return new Change.Exists();
            }
            add(id, terms);
            return new Change.Made(1);
        });
    }

    private void add(String id, ApiClient.Terms terms) {
        terms.agencies().forEach(agency -> clients.addAgency(id, agency.value()));
        terms.scopes().forEach(scope -> clients.addScope(id, scope));
    }

    private ApiClient client(ClientRow row) {
        Set<AgencyCode> agencies = new LinkedHashSet<>();
        clients.agencies(row.id()).forEach(code -> agencies.add(new AgencyCode(code)));
        Set<String> scopes = new LinkedHashSet<>(clients.scopes(row.id()));
        Optional<ApiClient.Secrets.Previous> previous = row.previousHash() == null || row.previousUntil() == null
                ? Optional.empty()
                : Optional.of(new ApiClient.Secrets.Previous(
                        row.previousHash(), row.previousUntil().toInstant(ZoneOffset.UTC)));
        return new ApiClient(
                row.id(),
                new ApiClient.Terms(row.officer(), agencies, scopes, row.active()),
                new ApiClient.Secrets(row.secretHash(), previous),
                Optional.ofNullable(row.lastUsedOn()),
                row.version());
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
