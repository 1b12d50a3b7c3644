package org.sealbook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealbook.client.FaultyRegistry.isEndless;
import static org.sealbook.client.FaultyRegistry.problem;
import static org.sealbook.client.FaultyRegistry.says;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.client.Answer.Answered;
import org.sealbook.client.Answer.Denied;
import org.sealbook.client.Answer.Unreachable;
import org.sealbook.client.Answer.Why;
import org.sealbook.license.LicenseId;

/** What comes back, and where to a client speaks. */
class RegistryClientTest extends ClientScene {

    @Test
    void reads_what_was_fetched() {
        LicenseId id = new LicenseId(TYPE, "11310000MB2F000160", "202600000001", 1);
        registry.then(says(
                200,
                "{\"record\":\"r-9\",\"items\":[{\"id\":\"" + id + "\",\"type\":\"" + TYPE
                        + "\",\"typeName\":\"食品经营许可证\",\"issuer\":\"11310000MB2F000160\",\"issuerName\":\"市场监管局\","
                        + "\"status\":\"VALID\",\"validFrom\":\"2026-01-01\",\"validUntil\":\"2030-12-31\",\"number\":\"JY1\","
                        + "\"fields\":{\"premises\":\"某路1号\"},\"later\":1},{\"id\":\"" + id.next()
                        + "\",\"type\":\"" + TYPE
                        + "\",\"typeName\":\"食品经营许可证\",\"issuer\":\"11310000MB2F000160\",\"issuerName\":\"市场监管局\","
                        + "\"status\":\"REVOKED\",\"validFrom\":\"2026-01-01\"}]}"));

        Answer<Fetched> answer = client.fetch(CONTEXT, HOLDER, TYPE, Set.of("number", "premises"));

        Fetched fetched = ((Answered<Fetched>) answer).value();
        assertThat(fetched.record()).isEqualTo("r-9");
        assertThat(fetched.licenses()).extracting(FetchedLicense::isInForce).containsExactly(true, false);
        assertThat(fetched.licenses().get(0).id()).isEqualTo(id);
        assertThat(fetched.licenses().get(0).number()).contains("JY1");
        assertThat(fetched.licenses().get(0).fields()).containsEntry("premises", "某路1号");
        assertThat(fetched.licenses().get(1).fields()).isEmpty();
        assertThat(answer + " " + fetched + fetched.licenses()).doesNotContain("JY1", "某路1号");
    }

    @Test
    void says_the_word_of_a_denial() {
        registry.then(problem(403, "use-denied"));

        assertThat(ask()).isEqualTo(new Denied<>("use-denied", 403, "No."));
        assertThat(registry.calls).hasValue(1);
    }

    @Test
    void says_that_the_registry_gives_no_token() {
        registry.tokenAnswer = says(401, "{\"error\":\"invalid_client\"}");

        assertThat(ask()).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.problem())
                .isEqualTo("invalid_client"));
        assertThat(registry.calls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"record\":", "[]", "", "{\"record\":\"r\"}", "{\"record\":1,\"holds\":true}"})
    void takes_no_broken_answer_for_one(String body) {
        registry.then(says(200, body));

        assertThat(ask()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
    }

    @Test
    void ends_an_answer_that_is_too_long() {
        registry.then(isEndless());

        assertThat(ask()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
    }

    @Test
    void follows_no_redirect() {
        registry.then(says(307, "", "Location", registry.base() + "/api/elsewhere"));

        assertThat(ask()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
        assertThat(registry.calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry.example",
                "https://registry.example/",
                "https://user@registry.example",
                "https://registry.example?x=1",
                "file:///tmp",
                "https:registry"
            })
    void sends_its_secret_to_no_other_kind_of_address(String address) {
        assertThatThrownBy(() -> RegistryClient.at(URI.create(address), "window", () -> new char[0], SHORT, clock))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
