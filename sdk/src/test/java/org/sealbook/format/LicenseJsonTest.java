package org.sealbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;

class LicenseJsonTest {

    static final License LICENSE = license();

    private static License license() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("zebra", "第一");
        fields.put("address", "上海市\"黄浦区\"\\\n𠮷");
        return new License(
                LicenseId.of("1.2.156.3005.2.11100000MB0143028R001.11310000MB2F000160.2024000001.001.F"),
                new License.Type(new LicenseTypeCode("11100000MB0143028R001"), "营业执照", 1),
                new LicenseNumber("310000202600000001"),
                null,
                new License.Issuer(new AgencyCode("11310000MB2F000160"), "上海市示例市场监督管理局"),
                List.of(new Holder("示例有限公司", new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K00015A"))),
                LocalDate.of(2026, 11, 24),
                Validity.openEnded(LocalDate.of(2026, 11, 24)),
                new Region("310000"),
                fields,
                new License.StatusReference("310000-1", 5));
    }

    @Test
    void reads_back_what_it_wrote_in_the_same_order() throws Malformed {
        byte[] written = LicenseJson.write(LICENSE, new byte[16]);

        LicenseJson read = LicenseJson.read(written);

        assertThat(read.license()).isEqualTo(LICENSE);
        assertThat(read.license().fields().keySet()).containsExactly("zebra", "address");
        assertThat(LicenseJson.write(read.license(), read.salt())).isEqualTo(written);
    }

    @Test
    void reads_back_where_a_license_comes_from_and_that_it_says_nothing() throws Malformed {
        byte[] ordinary = LicenseJson.write(LICENSE, new byte[16]);
        byte[] imported = new String(ordinary, StandardCharsets.UTF_8)
                .replace("\"issuer\"", "\"origin\":\"LEGACY_IMPORT\",\"issuer\"")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(LicenseJson.read(ordinary).license().origin()).isEmpty();
        assertThat(LicenseJson.read(imported).license().origin()).contains(License.Origin.LEGACY_IMPORT);
        assertThat(LicenseJson.write(LicenseJson.read(imported).license(), new byte[16]))
                .isEqualTo(imported);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"number\":|\"nummer\":|SYNTAX",
                "\"region\":\"310000\"|\"region\":\"990000\"|VALUE",
                "2026-11-24|2026-02-30|VALUE",
                "\"index\":5|\"index\":-5|SYNTAX",
                "\"index\":5|\"index\":5.5|SYNTAX",
                "\"index\":5|\"index\":5,\"index\":6|SYNTAX",
                "license/v1|license/v2|VALUE",
                "\"version\":\"001\"|\"version\":\"002\"|VALUE",
                "\"region\":\"310000\"|\"region\":\"310000\",\"more\":1|SYNTAX",
                "\"issuer\"|\"origin\":\"ISSUED\",\"issuer\"|VALUE",
                "\"issuer\"|\"origin\":null,\"issuer\"|SYNTAX"
            })
    void refuses_what_the_format_does_not_know(String from, String to, Malformed.Fault fault) {
        String json = new String(LicenseJson.write(LICENSE, new byte[16]), StandardCharsets.UTF_8);
        assertThat(json).contains(from);

        assertThatThrownBy(() -> LicenseJson.read(json.replace(from, to).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.fault())
                        .isEqualTo(fault));
    }

    @Test
    void refuses_deep_nesting_before_parsing_it() {
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> LicenseJson.read(deep))
                .isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.fault())
                        .isEqualTo(Malformed.Fault.SYNTAX));
    }

    @Test
    void shows_a_wrong_check_character_as_it_stands() throws Malformed {
        String json = new String(LicenseJson.write(LICENSE, new byte[16]), StandardCharsets.UTF_8)
                .replace("2024000001.001.F", "2024000001.001.G");

        assertThat(LicenseJson.read(json.getBytes(StandardCharsets.UTF_8)).identifier())
                .isInstanceOf(LicenseId.WrongCheckCharacter.class);
    }
}
