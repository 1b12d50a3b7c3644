package org.sealbook.issuer.lifecycle;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import org.sealbook.crypto.Digests;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.MassAction;
import org.sealbook.issuer.register.MassActions;
import org.sealbook.issuer.register.MassActions.Outcome;
import org.sealbook.issuer.register.StateChanges;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;

/**
 * One deed on many licenses. A dry run says what would happen; another person approves; nothing happens for a while, in which it
 * can be cancelled; then each license has its deed or says why not, one by one, whatever crashes in between.
 */
public final class MassDeeds {

    /** The most licenses of one mass action. */
    public static final int MAX_LICENSES = 10_000;

    private static final int CHUNK = 200;

    private final MassActions actions;
    private final Lifecycle lifecycle;
    private final Duration undoWindow;
    private final Clock clock;

    MassDeeds(MassActions actions, Lifecycle lifecycle, Duration undoWindow, Clock clock) {
        this.actions = actions;
        this.lifecycle = lifecycle;
        this.undoWindow = undoWindow;
        this.clock = clock;
    }

    /** The dry run. @param officer the person behind the client */
    public Outcome check(
            ClientRequest request, AgencyCode issuer, String officer, WantedDeed wanted, List<LicenseId> licenses) {
        return actions.check(
                request,
                new MassActions.Wanted(
                        issuer,
                        wanted.deed().name(),
                        wanted.grounds().note(),
                        officer,
                        wanted.deed().from(),
                        List.copyOf(new LinkedHashSet<>(licenses))),
                MassActionAnswer::of);
    }

    /** False if this person asked for it, or it is not waiting for approval. */
    public boolean approve(MassAction action, String client, String officer) {
        Instant due = clock.instant().plus(undoWindow);
        return actions.approve(action.id(), client, officer, due);
    }

    /** False once it has begun. */
    public boolean cancel(MassAction action, String client) {
        return actions.cancel(action.id(), client);
    }

    /** Does what is due. Several nodes may look at the same time. */
    void look() {
        actions.takeDue().ifPresent(this::run);
    }

    private void run(MassAction action) {
        int after = 0;
        boolean waiting = false;
        List<MassAction.Row> rows = actions.open(action, after, CHUNK);
        while (!rows.isEmpty()) {
            for (MassAction.Row row : rows) {
                waiting |= !done(action, row);
                after = row.position();
            }
            rows = actions.open(action, after, CHUNK);
        }
        // What waited for a version being made is taken up at a later look, when the lease is over.
        if (!waiting) {
            actions.done(action);
        }
    }

    private boolean done(MassAction action, MassAction.Row row) {
        if (MassAction.Foresight.UNKNOWN.name().equals(row.expected())) {
            actions.outcome(action, row, MassAction.Outcome.UNKNOWN);
            return true;
        }
        // No client's key has a blank in it.
        String key = "mass " + action.id() + " " + row.position();
        ClientRequest request = new ClientRequest(
                action.people().client(), key, Digests.sha256(key.getBytes(StandardCharsets.US_ASCII)));
        StateChanges.Outcome outcome = lifecycle.apply(
                request,
                LicenseId.of(row.licenseId()),
                Deed.valueOf(action.deed()),
                action.grounds(),
                OptionalInt.empty());
        if (outcome instanceof StateChanges.Outcome.Done) {
            actions.outcome(action, row, MassAction.Outcome.DONE);
            return true;
        }
        if (outcome instanceof StateChanges.Outcome.NotAllowed) {
            actions.outcome(action, row, MassAction.Outcome.NOT_ALLOWED);
            return true;
        }
        return false;
    }
}
