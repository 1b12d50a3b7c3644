package org.sealbook.issuer.audit;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The room's transactions: READ COMMITTED, so that a sealer sees what was committed while it looked. */
final class AuditTransactions {

    private final TransactionTemplate joining;
    private final TransactionTemplate apart;

    AuditTransactions(PlatformTransactionManager manager) {
        this.joining = template(manager, TransactionDefinition.PROPAGATION_REQUIRED);
        this.apart = template(manager, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private static TransactionTemplate template(PlatformTransactionManager manager, int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        template.setPropagationBehavior(propagation);
        return template;
    }

    /** In the transaction around it, or in one that begins here. */
    <T> T together(Supplier<T> work) {
        return Objects.requireNonNull(joining.execute(status -> work.get()));
    }

    /** In one of its own, whatever is around it. */
    void apart(Runnable work) {
        apart.executeWithoutResult(status -> work.run());
    }
}
