package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sealbook.issuer.batch.Headers.BUSINESS_HEADER;
import static org.sealbook.issuer.batch.Headers.business;
import static org.sealbook.issuer.batch.Headers.businessFaults;
import static org.sealbook.issuer.batch.Headers.faults;
import static org.sealbook.issuer.batch.Headers.header;
import static org.sealbook.issuer.batch.Headers.paths;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;

/** Columns that the sender maps by hand, and the two that an error file has more. */
class ChosenColumnsTest {

    @Test
    void an_explicit_mapping_wins_over_the_name() {
        String[] names = BUSINESS_HEADER.replace("住所", "类别").split(",");
        Map<String, String> explicit = Map.of("类别", "fields.address", "类型", "fields.kind");

        assertThat(paths(ColumnMapping.of(Types.BUSINESS, header(names), explicit), 9))
                .contains("fields.address", "fields.kind");
    }

    @Test
    void an_explicit_mapping_can_pass_a_column_over() {
        String[] names = (BUSINESS_HEADER + ",备考").split(",");

        ColumnMapping mapping = ColumnMapping.of(Types.BUSINESS, header(names), Map.of("备 考", ColumnMapping.IGNORE));

        assertThat(paths(mapping, 10).get(9)).isEmpty();
        assertThat(((ColumnMapping.Mapped) mapping).columns().passedOver(9)).isTrue();
    }

    @Test
    void an_explicit_mapping_must_name_columns_and_paths_that_are_there() {
        Map<String, String> explicit = new HashMap<>();
        explicit.put("住所", "fields.nothing");
        explicit.put("没有", "number");

        assertThat(businessFaults(explicit))
                .extracting(ColumnFault::column, ColumnFault::code)
                .containsExactlyInAnyOrder(
                        tuple("住所", "no-such-path"),
                        tuple("number", "no-such-column"),
                        tuple("fields.address", "missing"));
    }

    @Test
    void the_two_columns_of_an_error_file_are_passed_over() {
        assertThat(business("result", "reason")).containsExactly("", "");
        assertThat(business("Result", "ＲＥＡＳＯＮ")).containsExactly("", "");
        assertThat(businessFaults(Map.of(), "reason", "result"))
                .extracting(ColumnFault::code)
                .containsExactly("unknown", "unknown");
    }

    @Test
    void where_the_type_has_a_field_of_that_name_only_the_sender_knows() {
        LicenseType type = withReason();
        String[] names = (BUSINESS_HEADER + ",result,reason").split(",");
        String[] both = (BUSINESS_HEADER + ",变更原因,result,reason").split(",");

        assertThat(faults(type, Map.of(), names)).extracting(ColumnFault::code).containsExactly("ambiguous");
        assertThat(paths(ColumnMapping.of(type, header(names), Map.of("reason", "fields.reason")), 11))
                .endsWith("", "fields.reason");
        assertThat(paths(ColumnMapping.of(type, header(both), Map.of()), 12)).endsWith("fields.reason", "", "");
    }

    private static LicenseType withReason() {
        LicenseType type = Types.BUSINESS;
        List<FaceField> fields = new ArrayList<>(type.fields());
        fields.add(new FaceField(
                "reason", "变更原因", "Reason for the change", FaceField.Kind.TEXT, true, 40, Optional.empty(), false));
        return new LicenseType(
                type.code(),
                type.version(),
                type.name(),
                type.nameEn(),
                type.suite(),
                type.maxOfflineAge(),
                type.holders(),
                type.validity(),
                type.number(),
                type.singleInstance(),
                type.twoPersons(),
                fields);
    }
}
