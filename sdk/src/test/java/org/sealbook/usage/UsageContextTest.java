package org.sealbook.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Malformed;
import org.sealbook.license.AgencyCode;

class UsageContextTest {

    private static final UsageContext CONTEXT = new UsageContext(
            new AgencyCode("11310000MB2F00040G"),
            "window-07",
            new ServiceItem("310101-0423", "食品经营许可证变更"),
            "CASE-2026-0042",
            "核对经营者许可",
            LegalBasis.DUTY,
            "食品安全法第三十五条");

    @Test
    void is_the_same_after_it_was_written_and_read() throws Malformed {
        assertThat(UsageContext.read(CONTEXT.json())).isEqualTo(CONTEXT);
    }

    @Test
    void says_nothing_of_person_or_case_in_a_log() {
        assertThat(CONTEXT.toString()).doesNotContain("window-07", "CASE", "核对");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"officer\":\"window-07\"",
                "\"basis\":\"DUTY\"",
                "\"purpose\":\"核对经营者许可\"",
                "\"code\":\"310101-0423\""
            })
    void refuses_a_member_that_is_missing(String member) {
        String json = new String(CONTEXT.json(), StandardCharsets.UTF_8);
        assertThat(json).contains(member);

        byte[] without = json.replace(member, "\"other\":\"x\"").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> UsageContext.read(without)).isInstanceOf(Malformed.class);
    }

    @Test
    void refuses_a_member_that_nobody_knows_and_a_basis_that_is_none() {
        String json = new String(CONTEXT.json(), StandardCharsets.UTF_8);

        for (String other : new String[] {
            json.replace("\"basis\"", "\"more\":\"x\",\"basis\""),
            json.replace("DUTY", "CURIOSITY"),
            json.replace("11310000MB2F00040G", "11310000MB2F00041G")
        }) {
            assertThatThrownBy(() -> UsageContext.read(other.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void names_the_part_that_is_too_long_or_empty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceItem("310101-0423", "x".repeat(101)))
                .withMessageStartingWith("item.name: 1 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new UsageContext(CONTEXT.organisation(), "a b", CONTEXT.item(), "C", "p", LegalBasis.DUTY, "g"))
                .withMessageStartingWith("officer");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new UsageContext(CONTEXT.organisation(), "a", CONTEXT.item(), " ", "p", LegalBasis.DUTY, "g"))
                .withMessageStartingWith("caseNumber");
    }
}
