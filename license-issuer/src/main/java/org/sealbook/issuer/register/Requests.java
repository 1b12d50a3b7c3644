package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.sealbook.license.LicenseId;
import org.springframework.dao.CannotAcquireLockException;

/**
 * Requests by their idempotency keys: who works on one, and the answer it got. The same key and body get the same answer for
 * ever; a request that was cut off can be taken up by anybody once its lease is over.
 */
public final class Requests {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final RequestMapper requests;
    private final Transactions transactions;
    private final String node;
    private final Clock clock;

    Requests(RequestMapper requests, Transactions transactions, String node, Clock clock) {
        this.requests = requests;
        this.transactions = transactions;
        this.node = node;
        this.clock = clock;
    }

    /** Takes a request in hand. */
    public Claim claim(ClientRequest request) {
        return transactions.in(() -> {
            LocalDateTime now = now();
            LocalDateTime until = now.plus(LEASE);
            Optional<IdempotencyRow> known = requests.find(request.client(), request.key());
            if (known.isEmpty()) {
                if (requests.claim(request.client(), request.key(), request.bodyHash(), node, until, now) == 1) {
                    return new Claim.Fresh();
                }
                // Another was quicker. To ask for its row now, with what the insert left locked, could deadlock.
                throw new CannotAcquireLockException("idempotency key claimed at the same time");
            }
            IdempotencyRow row = known.get();
            if (!Arrays.equals(row.bodyHash(), request.bodyHash())) {
                return new Claim.OtherBody();
            }
            if (row.answer() != null) {
                return new Claim.Answered(row.answer());
            }
            if (row.busyUntil() != null && row.busyUntil().isAfter(now)) {
                return new Claim.Busy();
            }
            requests.busy(request.client(), request.key(), node, until);
            return row.licenseId() == null ? new Claim.Fresh() : new Claim.Unfinished(LicenseId.of(row.licenseId()));
        });
    }

    /** Forgets a request that was refused before anything was reserved. */
    public void release(ClientRequest request) {
        transactions.in(() -> requests.forget(request.client(), request.key()));
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
        requests.answered(request.client(), request.key(), answer);
    }

    /** What was reserved under the request, in the transaction that reserves it. */
    void reserved(ClientRequest request, LicenseId id) {
        requests.reserved(request.client(), request.key(), id.toString());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
