package org.sealbook.issuer.register;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.register.Approval.Decision;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;

/** The requests that need two persons. That nobody decides what they asked for stands in the statement and the schema. */
public final class Approvals {

    private static final int ID_BYTES = 16;
    /** What a request said whose license is erased. */
    private static final byte[] ERASED = {'{', '}'};

    private final ApprovalMapper approvals;
    private final Transactions transactions;
    private final DataKey key;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Approvals(ApprovalMapper approvals, Transactions transactions, DataKey key, Audit audit, Clock clock) {
        this.approvals = approvals;
        this.transactions = transactions;
        this.key = key;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for. @param officer the person behind the client */
    public record Asked(
            Approval.Kind kind,
            AgencyCode issuer,
            LicenseTypeCode type,
            Optional<LicenseId> license,
            ClientRequest request,
            String officer,
            byte[] body) {}

    /** Keeps a request until it is decided; one with the same key is kept already. */
    public Approval ask(Asked asked) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ClientRequest request = asked.request();
        return transactions.in(() -> {
            int kept = approvals.insert(new ApprovalRow(
                    id,
                    asked.kind().name(),
                    asked.issuer().value(),
                    asked.type().value(),
                    asked.license().map(LicenseId::toString).orElse(null),
                    request.client(),
                    request.key(),
                    request.bodyHash(),
                    asked.officer(),
                    key.encrypt(asked.body(), place("sealed_body", id)),
                    Approval.State.WAITING.name(),
                    null,
                    null,
                    Times.utc(clock.instant()),
                    null));
            if (kept == 1) {
                Actor who = new Actor(request.client(), asked.officer());
                audit.record(AuditEntry.done(AuditDeed.ASK_SECOND_PERSON, who, id));
            }
            return of(request).orElseThrow();
        });
    }

    /** What became of a request that was kept. */
    public Optional<Approval> of(ClientRequest request) {
        return approvals.of(request.client(), request.key()).map(this::approval);
    }

    public Optional<Approval> find(String id) {
        return approvals.find(id).map(this::approval);
    }

    /** Those that wait, of these agencies, oldest first. */
    public List<Approval> waiting(Set<AgencyCode> issuers, int most) {
        return issuers.stream()
                .flatMap(issuer -> approvals.waiting(issuer.value(), most).stream())
                .map(this::approval)
                .sorted(Comparator.comparing(Approval::createdAt).thenComparing(Approval::id))
                .limit(most)
                .toList();
    }

    /** False if it is decided already, or this is the person who asked. */
    public boolean decide(Approval approval, Approval.State decision, String client, String officer, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = key.encrypt(text, place("sealed_reason", approval.id()));
        AuditDeed deed = decision == Approval.State.APPROVED ? AuditDeed.APPROVE_REQUEST : AuditDeed.REFUSE_REQUEST;
        AuditEntry done = AuditEntry.done(deed, new Actor(client, officer), approval.id());
        return transactions.in(() -> {
            int decided = approvals.decide(
                    approval.id(), decision.name(), client, officer, sealed, Times.utc(clock.instant()));
            if (decided == 1) {
                audit.record(done.on(audit.digest(text)));
            }
            return decided == 1;
        });
    }

    private Approval approval(ApprovalRow row) {
        return new Approval(
                row.id(),
                Approval.Kind.valueOf(row.kind()),
                new AgencyCode(row.issuer()),
                new LicenseTypeCode(row.typeCode()),
                Optional.ofNullable(row.licenseId()).map(LicenseId::of),
                new ClientRequest(row.client(), row.requestKey(), row.bodyHash()),
                row.officer(),
                row.sealedBody() == null ? ERASED : key.decrypt(row.sealedBody(), place("sealed_body", row.id())),
                Approval.State.valueOf(row.state()),
                decision(row),
                Times.instant(row.createdAt()));
    }

    private Optional<Decision> decision(ApprovalRow row) {
        if (row.decidedBy() == null || row.sealedReason() == null || row.decidedAt() == null) {
            return Optional.empty();
        }
        byte[] reason = key.decrypt(row.sealedReason(), place("sealed_reason", row.id()));
        return Optional.of(new Decision(
                row.decidedBy(), new String(reason, StandardCharsets.UTF_8), Times.instant(row.decidedAt())));
    }

    private static String place(String column, String id) {
        return "approval." + column + ":" + id;
    }
}
