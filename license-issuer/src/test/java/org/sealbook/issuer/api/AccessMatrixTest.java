package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.Answers.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.RunningIssuer.Caller;

/**
 * Every operation × every kind of caller × own, foreign and absent object: the answers that the table of rights promises. Made
 * from the table, so an operation that is added to it is tried without a word here, but for what stands in its address.
 */
class AccessMatrixTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final Map<String, Role> ROLES = new LinkedHashMap<>();
    private static Samples samples = new Samples(Map.of(), Map.of());

    /** @param scope the one it has, or all, or none */
    private record Role(Caller caller, Standing standing, Set<Scope> scopes) {

        boolean has(Access entry) {
            return standing != Standing.NO_TOKEN
                    && standing != Standing.DISABLED
                    && (entry.scope() == Scope.ANY_CLIENT || scopes.contains(entry.scope()));
        }
    }

    private enum Standing {
        /** No token at all. */
        NO_TOKEN,
        /** A token of a client that was disabled after it got it. */
        DISABLED,
        /** Acts for the agency whose objects are called own here. */
        OWN,
        /** Acts for another agency. */
        FOREIGN
    }

    @BeforeAll
    static void make() {
        Map<String, Caller> made = new MadeClients(ISSUER).forEachScope();
        ROLES.put("nobody", new Role(ISSUER.anonymous(), Standing.NO_TOKEN, Set.of()));
        made.forEach((name, caller) -> ROLES.put(name, role(name, caller)));
        samples = Samples.make(ISSUER);
    }

    private static Role role(String name, Caller caller) {
        return switch (name) {
            case MadeClients.DISABLED -> new Role(caller, Standing.DISABLED, Set.of(Scope.values()));
            case MadeClients.FOREIGN -> new Role(caller, Standing.FOREIGN, Set.of(Scope.values()));
            case MadeClients.WITHOUT_SCOPE -> new Role(caller, Standing.OWN, Set.of());
            default -> new Role(caller, Standing.OWN, Set.of(Scope.valueOf(name)));
        };
    }

    @TestFactory
    Stream<DynamicTest> every_caller_gets_from_every_operation_what_the_table_promises() {
        return Access.TABLE.stream().flatMap(entry -> ROLES.keySet().stream()
                .map(role -> DynamicTest.dynamicTest(
                        entry.method() + " " + entry.pattern() + " as " + role,
                        () -> judge(entry, Objects.requireNonNull(ROLES.get(role))))));
    }

    private static void judge(Access entry, Role role) {
        HttpResponse<byte[]> own = call(entry, role, samples.own());
        HttpResponse<byte[]> foreign = call(entry, role, samples.foreign());
        HttpResponse<byte[]> absent = call(entry, role, samples.absent());
        if (role.standing() == Standing.DISABLED || role.standing() == Standing.NO_TOKEN) {
            boolean open = entry.scope() == Scope.ANYBODY && role.standing() == Standing.NO_TOKEN;
            if (!open) {
                refused(401, "unauthenticated", own, foreign, absent);
            } else {
                assertThat(own.statusCode()).isNotIn(401, 403);
            }
        } else if (entry.scope() != Scope.ANYBODY && !role.has(entry)) {
            refused(403, "forbidden", own, foreign, absent);
        } else {
            allowed(entry, role, own, foreign, absent);
        }
    }

    private static void refused(int status, String word, HttpResponse<byte[]> own, HttpResponse<byte[]>... others) {
        assertThat(own.statusCode()).as(text(own)).isEqualTo(status);
        assertThat(text(own)).contains("/problems/" + word);
        for (HttpResponse<byte[]> other : others) {
            assertThat(text(other)).isEqualTo(text(own));
            assertThat(other.statusCode()).isEqualTo(status);
        }
    }

    /** Whoever may call: what is absent, and what is another's, is not found, in the same words. */
    private static void allowed(
            Access entry,
            Role role,
            HttpResponse<byte[]> own,
            HttpResponse<byte[]> foreign,
            HttpResponse<byte[]> absent) {
        assertThat(own.statusCode()).as(text(own)).isNotIn(401, 403, 405).isLessThan(500);
        if (!entry.owner().equals(Access.ISSUERS)) {
            return;
        }
        if (entry.pattern().contains("{")) {
            HttpResponse<byte[]> mine = role.standing() == Standing.OWN ? own : foreign;
            HttpResponse<byte[]> others = role.standing() == Standing.OWN ? foreign : own;
            assertThat(mine.statusCode()).as(text(mine)).isNotEqualTo(404);
            assertThat(absent.statusCode()).as(text(absent)).isEqualTo(404);
            assertThat(others.statusCode()).isEqualTo(404);
            assertThat(text(others)).isEqualTo(text(absent));
            assertThat(headers(others)).isEqualTo(headers(absent));
        }
    }

    private static Set<String> headers(HttpResponse<byte[]> answer) {
        Set<String> names = new TreeSet<>(answer.headers().map().keySet());
        // Of the connection, not of the answer.
        names.remove("connection");
        names.remove("keep-alive");
        return names;
    }

    @Test
    void another_agency_named_in_a_request_answers_like_one_that_does_not_exist() {
        String body = Samples.read("food-permit");
        Caller caller = ISSUER.as("demo-market");

        HttpResponse<byte[]> foreign =
                caller.issue(body.replace(MadeClients.OWN_AGENCY, MadeClients.OTHER_AGENCY), samples.key());
        HttpResponse<byte[]> absent =
                caller.issue(body.replace(MadeClients.OWN_AGENCY, "11310000MB2F00059D"), samples.key());

        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(text(foreign)).isEqualTo(text(absent));
    }

    private static HttpResponse<byte[]> call(Access entry, Role role, Map<String, String> values) {
        String path = samples.path(entry, values);
        boolean hasBody = !entry.method().name().equals("GET");
        byte[] body = hasBody ? samples.body(entry, values).getBytes(StandardCharsets.UTF_8) : new byte[0];
        return hasBody
                ? role.caller()
                        .call(
                                entry.method().name(),
                                path,
                                body,
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                samples.key())
                : role.caller().call("GET", path, body);
    }
}
