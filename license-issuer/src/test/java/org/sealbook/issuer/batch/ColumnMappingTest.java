package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;

/** Headers as people write them, and the type's fields that they mean. */
class ColumnMappingTest {

    private static final String BUSINESS_HEADER = "办件编号,持证主体,持证主体代码,类型,法定代表人,经营范围,注册资本,成立日期,住所";

    private static TableRow header(String... names) {
        return new TableRow(1, Arrays.stream(names).<Cell>map(Cell.Text::new).toList());
    }

    private static List<String> paths(ColumnMapping mapping, int width) {
        assertThat(mapping).isInstanceOf(ColumnMapping.Mapped.class);
        Columns columns = ((ColumnMapping.Mapped) mapping).columns();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            paths.add(columns.target(i).map(Target::path).orElse(""));
        }
        return paths;
    }

    private static List<String> business(String... more) {
        String[] names = (BUSINESS_HEADER + (more.length == 0 ? "" : "," + String.join(",", more))).split(",", -1);
        List<String> paths = paths(ColumnMapping.of(Types.BUSINESS, header(names), Map.of()), names.length);
        return paths.subList(9, paths.size());
    }

    private static List<ColumnFault> faults(LicenseType type, Map<String, String> explicit, String... names) {
        ColumnMapping mapping = ColumnMapping.of(type, header(names), explicit);
        assertThat(mapping).isInstanceOf(ColumnMapping.Unmapped.class);
        return ((ColumnMapping.Unmapped) mapping).faults();
    }

    private static List<ColumnFault> businessFaults(Map<String, String> explicit, String... more) {
        List<String> names = new ArrayList<>(List.of(BUSINESS_HEADER.split(",")));
        names.addAll(List.of(more));
        return faults(Types.BUSINESS, explicit, names.toArray(String[]::new));
    }

    @Test
    void chinese_labels_are_enough() {
        String[] names = BUSINESS_HEADER.split(",");

        assertThat(paths(ColumnMapping.of(Types.BUSINESS, header(names), Map.of()), 9))
                .containsExactly(
                        "caseNumber",
                        "holders[0].name",
                        "holders[0].id",
                        "fields.kind",
                        "fields.legalRepresentative",
                        "fields.businessScope",
                        "fields.registeredCapital",
                        "fields.establishedOn",
                        "fields.address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number | number",
                "证照编号 | number",
                "License number | number",
                "validFrom | validFrom",
                "有效期起始日期 | validFrom",
                "有效期起 | validFrom",
                "valid until | validUntil",
                "有效期至 | validUntil",
                "行政区划代码 | region",
                "REGION | region",
                "holders[0].idType | holders[0].idType",
                "ｈｏｌｄｅｒｓ［０］．ｉｄＴｙｐｅ | holders[0].idType",
                " 持证主体 代码类型* | holders[0].idType"
            })
    void a_header_may_be_a_path_or_a_name_in_any_width_and_case(String name, String path) {
        assertThat(business(name)).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legalRepresentative",
                "fields.legalRepresentative",
                "法定代表人（负责人）",
                "法定代表人(负责人)",
                "*法定代表人\n（负责人）",
                "LEGAL representative"
            })
    void a_field_is_known_by_key_path_and_both_labels_whatever_the_brackets(String name) {
        TableRow header = header(
                "caseNumber",
                "holders[0].name",
                "holders[0].idType",
                "holders[0].id",
                "validUntil",
                name,
                "domicile",
                "premises",
                "businessForm",
                "businessItems",
                "supervisor",
                "hotline",
                "signatory");

        assertThat(paths(ColumnMapping.of(Types.FOOD, header, Map.of()), 13)).contains("fields.legalRepresentative");
    }

    @Test
    void every_missing_column_is_named() {
        assertThat(faults(Types.FOOD, Map.of(), "caseNumber"))
                .extracting(ColumnFault::column, ColumnFault::code)
                .contains(
                        tuple("holders[0].name", "missing"),
                        tuple("holders[0].idType", "missing"),
                        tuple("holders[0].id", "missing"),
                        tuple("validUntil", "missing"),
                        tuple("fields.hotline", "missing"))
                .hasSize(12);
    }

    @Test
    void the_holders_code_type_may_be_left_out_where_the_type_has_but_one() {
        assertThat(business()).isEmpty();
        assertThat(faults(Types.FOOD, Map.of(), "caseNumber"))
                .extracting(ColumnFault::column)
                .contains("holders[0].idType");
    }

    @Test
    void an_unknown_column_is_named_with_its_letter() {
        assertThat(businessFaults(Map.of(), "", "备考"))
                .extracting(ColumnFault::letter, ColumnFault::column, ColumnFault::code)
                .containsExactly(tuple("K", "备考", "unknown"));
    }

    @Test
    void a_column_that_stands_twice_is_named_twice() {
        assertThat(businessFaults(Map.of(), "住所", "Domicile"))
                .extracting(ColumnFault::letter, ColumnFault::code)
                .containsExactly(tuple("I", "doubled"), tuple("J", "doubled"), tuple("K", "doubled"));
    }

    @Test
    void a_label_that_two_fields_share_is_ambiguous_and_its_fields_are_not_missing() {
        List<ColumnFault> faults = faults(
                Types.MARRIAGE,
                Map.of(),
                "caseNumber",
                "holders[0].name",
                "holders[0].idType",
                "holders[0].id",
                "持证主体名称2",
                "Holder 2 ID type",
                "持证主体代码2",
                "性别",
                "nationality1",
                "birthDate1",
                "nationality2",
                "birthDate2",
                "registeredOn");

        assertThat(faults)
                .extracting(ColumnFault::letter, ColumnFault::column, ColumnFault::code)
                .containsExactly(tuple("H", "性别", "ambiguous"));
        assertThat(faults.get(0).detail()).contains("fields.sex1", "fields.sex2");
    }

    @Test
    void a_holder_without_a_number_is_ambiguous_where_there_are_several() {
        assertThat(faults(Types.MARRIAGE, Map.of(), "持证主体"))
                .filteredOn(fault -> fault.code().equals("ambiguous"))
                .extracting(ColumnFault::column)
                .containsExactly("持证主体");
    }

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
                fields,
                type.face());
    }

    @Test
    void a_fault_prints_nothing_of_a_header_which_may_be_somebodys_data() {
        assertThat(businessFaults(Map.of(), "沈禾")).first().hasToString("column J: unknown");
        assertThat(businessFaults(Map.of(), "x".repeat(4_000)).get(0).column()).hasSize(101);
    }
}
