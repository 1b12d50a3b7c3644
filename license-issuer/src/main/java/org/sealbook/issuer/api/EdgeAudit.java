package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.api.AuditedRoutes.Route;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.catalog.Change;
import org.springframework.stereotype.Component;

/** Tells the audit how a request to the API ended, once for each. */
@Component
final class EdgeAudit {

    private final Audit audit;
    private final AuditedRoutes routes;

    EdgeAudit(Audit audit, AuditedRoutes routes) {
        this.audit = audit;
        this.routes = routes;
    }

    /**
     * Before the answer is given out. What was done and cannot be recorded must not be given out: then this throws. What was turned
     * away stays so.
     *
     * @param word the problem's; null if there is none
     */
    void answer(Trail trail, int status, @Nullable String word) {
        if (trail.isRecorded()) {
            return;
        }
        Route route = routes.of(trail);
        if (status >= 400) {
            audit.turnedAway(turnedAway(trail, route, status, word));
        } else if (route.doneBy() == Audited.By.EDGE) {
            AuditEntry done = AuditEntry.done(route.deed(), trail.who(), trail.object());
            audit.record(trail.note().map(done::because).orElse(done));
        }
        trail.recorded();
    }

    /**
     * Makes a change and records it in one transaction, for rooms that are not told who asks. The route's answer is then not
     * recorded again.
     */
    Change change(HttpServletRequest request, Supplier<Change> change) {
        Trail trail = new Trail(request);
        Route route = routes.of(trail);
        return audit.together(
                change,
                made -> made instanceof Change.Made
                        ? Optional.of(AuditEntry.done(route.deed(), trail.who(), trail.object()))
                        : Optional.empty());
    }

    /** A call that proved nothing. @param claimed the client that it claimed to be */
    void denied(Trail trail, Route route, Optional<String> claimed, String word) {
        audit.turnedAway(AuditEntry.denied(route.deed(), Actor.NOBODY, claimed.orElse(null), word));
        trail.recorded();
    }

    private static AuditEntry turnedAway(Trail trail, Route route, int status, @Nullable String word) {
        Optional<String> note = trail.note();
        String reason = note.orElseGet(() -> word == null ? "status-" + status : stable(word));
        if (status >= 500) {
            return AuditEntry.failed(route.deed(), trail.who(), trail.object(), reason);
        }
        boolean denied = status == 401
                || status == 403
                || note.filter(OwnLicenses.FOREIGN::equals).isPresent();
        return denied
                ? AuditEntry.denied(route.deed(), trail.who(), trail.object(), reason)
                : AuditEntry.refused(route.deed(), trail.who(), trail.object(), reason);
    }

    /** The framework's words are not all ours. */
    private static String stable(String word) {
        String clean = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return clean.substring(0, Math.min(64, clean.length()));
    }
}
