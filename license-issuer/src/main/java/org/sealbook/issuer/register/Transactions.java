package org.sealbook.issuer.register;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of the register: READ COMMITTED, with explicit locks, begun again when the database ends one of two that wait for
 * each other. Locks are taken in one order: idempotency key, count of the day, holder turn, status list, line, license, number.
 */
public final class Transactions {

    private static final int TRIES = 5;

    private final TransactionTemplate template;

    Transactions(TransactionTemplate template) {
        this.template = template;
    }

    public <T> T in(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(template.execute(status -> work.get()));
            } catch (PessimisticLockingFailureException ended) {
                if (attempt == TRIES) {
                    throw ended;
                }
            }
        }
    }
}
