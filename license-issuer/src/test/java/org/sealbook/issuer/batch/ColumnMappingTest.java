package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sealbook.issuer.batch.Headers.BUSINESS_HEADER;
import static org.sealbook.issuer.batch.Headers.business;
import static org.sealbook.issuer.batch.Headers.businessFaults;
import static org.sealbook.issuer.batch.Headers.faults;
import static org.sealbook.issuer.batch.Headers.header;
import static org.sealbook.issuer.batch.Headers.paths;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.batch.table.TableRow;

/** Headers as people write them, and the type's fields that they mean. */
class ColumnMappingTest {

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
    void a_fault_prints_nothing_of_a_header_which_may_be_somebodys_data() {
        assertThat(businessFaults(Map.of(), "沈禾")).first().hasToString("column J: unknown");
        assertThat(businessFaults(Map.of(), "x".repeat(4_000)).get(0).column()).hasSize(101);
    }
}
