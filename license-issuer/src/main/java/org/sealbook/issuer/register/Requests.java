package org.sealbook.issuer.register;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sealbook.license.LicenseId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Requests by their idempotency keys: who works on one, and the answer it got. The same key and body get the same answer for
 * ever; a request that was cut off can be taken up by anybody once its lease is over.
 */
public final class Requests {

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final RequestMapper requests;
    private final Transactions transactions;
    private final DataKey key;
    private final String node;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Requests(RequestMapper requests, Transactions transactions, DataKey key, String node, Clock clock) {
        this.requests = requests;
        this.transactions = transactions;
        this.key = key;
        this.node = node;
        this.clock = clock;
    }

    /** Takes a request in hand. */
    public Claim claim(ClientRequest request) {
        String holder = holder();
        boolean known = false;
        try {
            Claim claim = transactions.in(() -> claimHere(request, holder));
            known = true;
            return claim;
        } finally {
            if (!known) {
                letGo(holder);
            }
        }
    }

    /** It may have been claimed although that was reported as failed: without this, nobody could go on before the lease is over. */
    private void letGo(String holder) {
        try {
            transactions.in(() -> requests.letGo(holder));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn(
                    "a claim may stay until its lease is over: {}",
                    away.getClass().getSimpleName());
        }
    }

    /** This node, and this attempt. */
    private String holder() {
        return node + "/" + HexFormat.of().toHexDigits(random.nextLong());
    }

    /** The same in the caller's transaction: for what is done in one, answer and all. */
    Claim claimHere(ClientRequest request) {
        return claimHere(request, holder());
    }

    private Claim claimHere(ClientRequest request, String holder) {
        LocalDateTime now = now();
        LocalDateTime until = now.plus(LEASE);
        Optional<IdempotencyRow> known = requests.find(request.client(), request.key());
        if (known.isEmpty()) {
            if (requests.claim(request.client(), request.key(), request.bodyHash(), holder, until, now) == 1) {
                return new Claim.Fresh();
            }
            // Another was quicker. To ask for its row now, with what the insert left locked, could deadlock.
            throw new CannotAcquireLockException("idempotency key claimed at the same time");
        }
        IdempotencyRow row = known.get();
        if (!Arrays.equals(row.bodyHash(), request.bodyHash())) {
            return new Claim.OtherBody();
        }
        if (row.sealedAnswer() != null) {
            return new Claim.Answered(key.decrypt(row.sealedAnswer(), place(request)));
        }
        if (row.busyUntil() != null && row.busyUntil().isAfter(now)) {
            return new Claim.Busy();
        }
        requests.busy(request.client(), request.key(), holder, until);
        return row.licenseId() == null ? new Claim.Fresh() : new Claim.Unfinished(LicenseId.of(row.licenseId()));
    }

    /**
     * Takes in hand what others left unfinished: requests that reserved a license, were not answered, and that nobody has worked
     * on for a while.
     *
     * @param quietSince the latest instant at which somebody may have begun or held it
     */
    public List<Abandoned> takeAbandoned(Instant quietSince, int most) {
        return requests.abandoned(Times.utc(quietSince), most).stream()
                .filter(row -> transactions.in(() -> take(row)))
                .map(row -> new Abandoned(
                        new ClientRequest(row.client(), row.requestKey(), row.bodyHash()),
                        LicenseId.of(row.licenseId())))
                .toList();
    }

    private boolean take(AbandonedRow row) {
        LocalDateTime now = now();
        boolean free = requests.find(row.client(), row.requestKey())
                .filter(locked -> locked.sealedAnswer() == null)
                .filter(locked ->
                        locked.busyUntil() == null || locked.busyUntil().isBefore(now))
                .isPresent();
        return free && requests.busy(row.client(), row.requestKey(), holder(), now.plus(LEASE)) == 1;
    }

    /** Whether something was reserved under the request, or it was answered: it then has, or will have, a license. */
    public boolean hasReserved(ClientRequest request) {
        return transactions
                .in(() -> requests.find(request.client(), request.key()))
                .filter(row -> row.licenseId() != null)
                .isPresent();
    }

    /** Whether the client used the key before. What it asked for is not compared. */
    public boolean knows(String client, String key) {
        return transactions.in(() -> requests.find(client, key)).isPresent();
    }

    /** A request that was cut off, and the license it had reserved. */
    public record Abandoned(ClientRequest request, LicenseId id) {}

    /** Forgets a request that was refused before anything was reserved. */
    public void release(ClientRequest request) {
        transactions.in(() -> requests.forget(request.client(), request.key()));
    }

    /** The same in the caller's transaction. */
    void forgetHere(ClientRequest request) {
        requests.forget(request.client(), request.key());
    }

    /** Whether somebody works on a license that was reserved; in the caller's transaction, until whose end nobody begins to. */
    boolean isBusy(LicenseId id) {
        return requests.busyUntil(id.toString()).stream().anyMatch(until -> until != null && until.isAfter(now()));
    }

    /** Forgets the request that reserved a license, which was given up: asked again, it begins anew. */
    void forget(LicenseId id) {
        requests.forgetLicense(id.toString());
    }

    /** Lets others go on with a request that could not be finished here and now. */
    public void giveUp(ClientRequest request) {
        transactions.in(() -> requests.busy(request.client(), request.key(), null, null));
    }

    /** Forgets that requests were in hand when this node's last run ended. */
    int releaseAll() {
        return transactions.in(() -> requests.releaseAll(node));
    }

    /** Keeps the answer, in the transaction of what it answers. */
    void answered(ClientRequest request, byte[] answer) {
        requests.answered(request.client(), request.key(), key.encrypt(answer, place(request)));
    }

    /** What was reserved under the request, in the transaction that reserves it. */
    void reserved(ClientRequest request, LicenseId id) {
        requests.reserved(request.client(), request.key(), id.toString());
    }

    private static String place(ClientRequest request) {
        return "idempotency.sealed_answer:" + request.client() + ":" + request.key();
    }

    private LocalDateTime now() {
        return Times.utc(clock.instant());
    }
}
