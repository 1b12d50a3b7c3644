package org.sealbook.issuer.register;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.register.MassAction.Foresight;
import org.sealbook.issuer.register.MassActionMapper.CountRow;
import org.sealbook.issuer.register.MassActionMapper.ItemRow;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/** The mass actions in the register. Who may approve one, and until when it can be cancelled, stands in the statements and the schema. */
public final class MassActions {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int CHUNK = 500;
    private static final int ID_BYTES = 16;

    private final MassActionMapper actions;
    private final LicenseMapper licenses;
    private final Requests requests;
    private final Transactions transactions;
    private final DataKey key;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MassActions(
            MassActionMapper actions,
            LicenseMapper licenses,
            Requests requests,
            Transactions transactions,
            DataKey key,
            Audit audit,
            Clock clock) {
        this.actions = actions;
        this.licenses = licenses;
        this.requests = requests;
        this.transactions = transactions;
        this.key = key;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param officer the person behind the client
     * @param from the states that allow the deed
     * @param licenses without doubles
     */
    public record Wanted(
            AgencyCode issuer,
            String deed,
            byte[] grounds,
            String officer,
            Set<RegisterStatus> from,
            List<LicenseId> licenses) {}

    /** How asking for one ended. */
    public sealed interface Outcome {

        record Checked(byte[] answer) implements Outcome {}

        record InProgress() implements Outcome {}

        record KeyUsedForOtherBody() implements Outcome {}
    }

    /** Makes the dry run and keeps it: one transaction with the answer. Nothing happens to any license. */
    public Outcome check(ClientRequest request, Wanted wanted, Function<MassAction, byte[]> answer) {
        return transactions.in(() -> {
            Claim claim = requests.claimHere(request);
            if (claim instanceof Claim.Answered answered) {
                return new Outcome.Checked(answered.answer());
            }
            if (!(claim instanceof Claim.Fresh)) {
                return claim instanceof Claim.OtherBody ? new Outcome.KeyUsedForOtherBody() : new Outcome.InProgress();
            }
            String id = insert(request.client(), wanted);
            audit.record(AuditEntry.done(AuditDeed.CHECK_MASS_ACTION, new Actor(request.client(), wanted.officer()), id)
                    .on(audit.digest(wanted.grounds())));
            byte[] told = answer.apply(find(id).orElseThrow());
            requests.answered(request, told);
            return new Outcome.Checked(told);
        });
    }

    private String insert(String client, Wanted wanted) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        actions.insert(new MassActionRow(
                id,
                wanted.issuer().value(),
                wanted.deed(),
                client,
                wanted.officer(),
                MassAction.State.CHECKED.name(),
                wanted.licenses().size(),
                key.encrypt(wanted.grounds(), place(id)),
                null,
                null,
                now(),
                null));
        for (int from = 0; from < wanted.licenses().size(); from += CHUNK) {
            actions.insertItems(id, foreseen(wanted, from));
        }
        return id;
    }

    private List<ItemRow> foreseen(Wanted wanted, int from) {
        List<LicenseId> chunk = wanted.licenses()
                .subList(from, Math.min(from + CHUNK, wanted.licenses().size()));
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        Map<String, Foresight> known = new LinkedHashMap<>();
        for (StateRow row : licenses.states(
                wanted.issuer().value(), chunk.stream().map(LicenseId::toString).toList())) {
            known.put(
                    row.id(), wanted.from().contains(row.statusOn(today)) ? Foresight.ALLOWED : Foresight.NOT_ALLOWED);
        }
        List<ItemRow> items = new ArrayList<>();
        for (LicenseId id : chunk) {
            String text = id.toString();
            int position = from + items.size() + 1;
            items.add(new ItemRow(
                    position, text, known.getOrDefault(text, Foresight.UNKNOWN).name(), null));
        }
        return items;
    }

    public Optional<MassAction> find(String id) {
        return actions.find(id).map(this::action);
    }

    /** Approved by a person other than the one who asked; false if that may not be. @param due when it begins, cancellable until then */
    public boolean approve(String id, String client, String officer, Instant due) {
        return transactions.in(() -> actions.approve(id, client, officer, Times.utc(due)) == 1
                && recorded(AuditDeed.APPROVE_MASS_ACTION, new Actor(client, officer), id));
    }

    /** False if it has begun, or ended. */
    public boolean cancel(String id, String client) {
        return transactions.in(() ->
                actions.cancel(id, now()) == 1 && recorded(AuditDeed.CANCEL_MASS_ACTION, Actor.client(client), id));
    }

    private boolean recorded(AuditDeed deed, Actor who, String id) {
        audit.record(AuditEntry.done(deed, who, id));
        return true;
    }

    /** Takes a due action in hand, also one that a crash left. */
    public Optional<MassAction> takeDue() {
        return transactions.in(() -> actions.due(now())
                .filter(id -> actions.take(id, now(), Times.utc(clock.instant().plus(LEASE))) == 1)
                .flatMap(this::find));
    }

    /** The next licenses that are not done, and keeps the action in hand. */
    public List<MassAction.Row> open(MassAction action, int after, int most) {
        return transactions.in(() -> {
            actions.hold(action.id(), Times.utc(clock.instant().plus(LEASE)));
            return actions.open(action.id(), after, most).stream()
                    .map(MassActions::row)
                    .toList();
        });
    }

    public void outcome(MassAction action, MassAction.Row row, MassAction.Outcome outcome) {
        transactions.in(() -> {
            actions.outcome(action.id(), row.position(), outcome.name());
            return true;
        });
    }

    public void done(MassAction action) {
        transactions.in(() -> {
            actions.done(action.id(), now());
            return true;
        });
    }

    public List<MassAction.Row> rows(MassAction action, int after, int most) {
        return actions.items(action.id(), after, most).stream()
                .map(MassActions::row)
                .toList();
    }

    private static MassAction.Row row(ItemRow row) {
        return new MassAction.Row(row.position(), row.licenseId(), row.expected(), Optional.ofNullable(row.outcome()));
    }

    private MassAction action(MassActionRow row) {
        return new MassAction(
                row.id(),
                new AgencyCode(row.issuer()),
                row.deed(),
                key.decrypt(row.sealedGrounds(), place(row.id())),
                MassAction.State.valueOf(row.state()),
                row.size(),
                new MassAction.People(row.client(), row.officer(), Optional.ofNullable(row.approvedBy())),
                new MassAction.Times(
                        Times.instant(row.createdAt()),
                        Optional.ofNullable(row.dueAt()).map(Times::instant),
                        Optional.ofNullable(row.endedAt()).map(Times::instant)),
                counts(actions.expected(row.id())),
                counts(actions.outcomes(row.id())));
    }

    private static Map<String, Integer> counts(List<CountRow> rows) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.put(row.word(), row.number()));
        return counts;
    }

    private static String place(String id) {
        return "mass_action.sealed_grounds:" + id;
    }

    private LocalDateTime now() {
        return Times.utc(clock.instant());
    }
}
