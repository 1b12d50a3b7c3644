package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealbook.issuer.audit.AuditDeed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which deed a request is for, and on what: also of one that was turned away before it came to its route. */
@Component
final class AuditedRoutes {

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    /** @param mapping asked for when it is needed: it depends on those who ask this */
    AuditedRoutes(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** All routes there are. */
    RequestMappingHandlerMapping mapping() {
        return mapping.getObject();
    }

    /** @param doneBy who records what is done */
    record Route(AuditDeed deed, Audited.By doneBy) {

        private static final Route UNKNOWN = new Route(AuditDeed.CALL, Audited.By.EDGE);
        private static final Route METRICS = new Route(AuditDeed.METRICS, Audited.By.EDGE);
    }

    private record Match(PathPattern pattern, HandlerMethod method) {}

    /** Finds the route, and leaves on the trail what it is about. */
    Route of(Trail trail) {
        PathContainer path = PathContainer.parsePath(trail.request().getRequestURI());
        Optional<Match> match = matches(trail.request(), path)
                .min(Comparator.comparing(Match::pattern, PathPattern.SPECIFICITY_COMPARATOR));
        if (match.isEmpty()) {
            return trail.request().getRequestURI().startsWith("/actuator/") ? Route.METRICS : Route.UNKNOWN;
        }
        if (trail.object() == null) {
            trail.objects(variables(match.get().pattern(), path).values());
        }
        Audited audited = match.get().method().getMethodAnnotation(Audited.class);
        Route known = audited == null ? Route.UNKNOWN : new Route(audited.value(), audited.doneBy());
        return new Route(trail.deed().orElse(known.deed()), known.doneBy());
    }

    private Stream<Match> matches(HttpServletRequest request, PathContainer path) {
        return mapping().getHandlerMethods().entrySet().stream()
                .filter(route -> route.getKey().getMethodsCondition().getMatchingCondition(request) != null)
                .flatMap(route -> patterns(route.getKey())
                        .filter(pattern -> pattern.matches(path))
                        .map(pattern -> new Match(pattern, route.getValue())));
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo route) {
        return route.getPathPatternsCondition() == null
                ? Stream.empty()
                : route.getPathPatternsCondition().getPatterns().stream();
    }

    private static Map<String, String> variables(PathPattern pattern, PathContainer path) {
        PathPattern.PathMatchInfo found = pattern.matchAndExtract(path);
        return found == null ? Map.of() : found.getUriVariables();
    }
}
