package org.sealbook.issuer.catalog;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes and retires versions of license types. A published version never changes; the schema holds that too. */
public final class Publications {

    private final TypeMapper types;
    private final TypeDrafts drafts;
    private final CatalogRevision revision;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;

    Publications(
            TypeMapper types,
            TypeDrafts drafts,
            CatalogRevision revision,
            TransactionTemplate transactions,
            Audit audit,
            Clock clock) {
        this.types = types;
        this.drafts = drafts;
        this.revision = revision;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** How publishing a draft ended. */
    public sealed interface Outcome {

        /** It is issued under from now on; the version before is retired. */
        record Published(int version) implements Outcome {}

        /** @param faults everything that stands against it, each with its path */
        record Faulty(List<String> faults) implements Outcome {}

        /** The draft is not as the caller saw it last. */
        record Stale() implements Outcome {}
    }

    /** @param expected the draft's revision as the caller saw it last @param by the client that publishes it */
    public Outcome publish(TypeDraft draft, long expected, String by) {
        if (draft.revision() != expected) {
            return new Outcome.Stale();
        }
        List<String> faults = drafts.faults(draft);
        if (!faults.isEmpty()) {
            return new Outcome.Faulty(faults);
        }
        Outcome outcome = in(() -> {
            // What was judged is what is published: the draft is the same, and stays locked.
            Optional<Long> locked = types.lockDraft(draft.code().value(), draft.version());
            boolean last = types.lastPublished(draft.code().value()) == draft.version() - 1;
            if (!last || !locked.filter(found -> found == expected).isPresent()) {
                return new Outcome.Stale();
            }
            types.retire(draft.code().value(), now(), by);
            types.publish(draft.code().value(), draft.version(), now(), by);
            revision.raise();
            record(AuditDeed.PUBLISH_TYPE, draft.code(), draft.version(), by);
            return new Outcome.Published(draft.version());
        });
        revision.forget();
        return outcome;
    }

    /** Ends the issue of a type. @param version the one that the caller saw as issued */
    public Change retire(LicenseTypeCode code, long version, String by) {
        Change change = in(() -> {
            Optional<Integer> issuing = types.lockIssuing(code.value());
            if (!issuing.filter(found -> found == version).isPresent()) {
                return new Change.Stale();
            }
            types.retire(code.value(), now(), by);
            revision.raise();
            record(AuditDeed.RETIRE_TYPE, code, version, by);
            return new Change.Made(version);
        });
        revision.forget();
        return change;
    }

    private void record(AuditDeed deed, LicenseTypeCode code, long version, String by) {
        audit.record(AuditEntry.done(deed, Actor.client(by), code + "/" + version));
    }

    /** All versions of a type that were published, in order. */
    public List<TypeVersion> versions(LicenseTypeCode code) {
        return types.publications(code.value()).stream()
                .map(PublicationRow::published)
                .toList();
    }

    /** The document of a published version as it was sent. */
    public Optional<TypeSource> source(LicenseTypeCode code, int version) {
        return types.published(code.value(), version).map(DraftRow::source);
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
