package org.sealbook.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.client.FaultyRegistry.breaksOff;
import static org.sealbook.client.FaultyRegistry.problem;
import static org.sealbook.client.FaultyRegistry.says;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.client.Answer.Answered;
import org.sealbook.client.Answer.Denied;
import org.sealbook.client.Answer.Unreachable;
import org.sealbook.client.Answer.Why;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** What is used up by being asked for, and what comes as a file. */
class UsedUpTest {

    private static final String CODE = "SEALBOOK1:0123456789ABCDEFGHJKMNPQRS";
    private static final String SHOWN = "{\"record\":\"r-2\",\"items\":[]}";
    private static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");
    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), 3);

    private final FaultyRegistry registry = new FaultyRegistry();
    private final RegistryClient client = RegistryClient.at(
            registry.base(), "window", () -> FaultyRegistry.SECRET.toCharArray(), SHORT, Clock.systemUTC());

    @AfterEach
    void end() {
        client.close();
        registry.close();
    }

    private static UsageContext context(LegalBasis basis) {
        return new UsageContext(
                new AgencyCode("11310000MB2F00040G"),
                "window-07",
                new ServiceItem("310101-0423", "食品经营许可证变更"),
                "CASE-77",
                "核对许可",
                basis,
                "持证人出示");
    }

    private Answer<Fetched> redeem() {
        return client.redeem(context(LegalBasis.CONSENT), CODE);
    }

    private Answer<CopyFile> copy() {
        return client.copy(context(LegalBasis.DUTY), HOLDER, TYPE, Optional.empty(), LocalDate.parse("2026-12-01"));
    }

    @Test
    void a_code_is_not_tried_again_when_its_answer_was_lost() {
        registry.then(breaksOff()).then(says(200, SHOWN));

        assertThat(redeem()).isEqualTo(new Unreachable<>(Why.NO_CONNECTION));
        assertThat(registry.calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void a_code_is_not_tried_again_when_somebody_in_between_gave_up(int status) {
        registry.then(problem(status, "gateway")).then(says(200, SHOWN));

        assertThat(redeem()).isEqualTo(new Unreachable<>(Why.BUSY));
        assertThat(registry.calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void a_code_is_tried_again_when_the_registry_did_nothing(int status) {
        registry.then(problem(status, "busy")).then(says(200, SHOWN));

        assertThat(redeem()).isInstanceOfSatisfying(Answered.class, shown -> assertThat(shown.value())
                .hasToString("0 licenses, record r-2"));
    }

    @Test
    void a_code_that_was_used_is_said_to_be() {
        registry.then(problem(409, "code-used"));

        assertThat(redeem()).isEqualTo(new Denied<>("code-used", 409, "No."));
    }

    @Test
    void a_copy_comes_as_a_file_with_its_identifier() {
        registry.then(says(200, "%PDF-1.7 …", "Sealbook-Copy", "c-1"));

        CopyFile file = ((Answered<CopyFile>) copy()).value();

        assertThat(file.id()).isEqualTo("c-1");
        assertThat(file.file()).startsWith("%PDF-1.7".getBytes(US_ASCII));
        assertThat(file).hasToString("copy c-1");
    }

    /** Identifiers are random; every third has an underscore. */
    @Test
    void an_identifier_may_have_every_character_of_base64url() {
        registry.then(says(200, "%PDF-1.7 …", "Sealbook-Copy", "-0AZ_az9-0AZ_az9-0AZ_a"));

        assertThat(copy()).isInstanceOfSatisfying(Answered.class, made -> assertThat(made.value())
                .hasToString("copy -0AZ_az9-0AZ_az9-0AZ_a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c/1", "c\"1", "c 1", "c.1"})
    void what_no_file_name_should_have_is_no_identifier(String id) {
        registry.then(says(200, "%PDF-1.7 …", "Sealbook-Copy", id));

        assertThat(copy()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
    }

    @Test
    void what_is_no_file_or_has_no_identifier_is_no_copy() {
        registry.then(says(200, "<html>", "Sealbook-Copy", "c-1")).then(says(200, "%PDF-1.7"));

        assertThat(copy()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
        assertThat(copy()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
    }
}
