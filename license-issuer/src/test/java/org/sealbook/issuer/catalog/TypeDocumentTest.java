package org.sealbook.issuer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A type's document is read whole, and every fault is named with its path. */
class TypeDocumentTest {

    private static final String ORDERLY =
            """
            code: 11100000MB0143028R001
            version: 1
            name: 示例证
            nameEn: Sample
            suite: dual
            maxOfflineAge: P7D
            holders: { min: 1, max: 2, types: ["001", "111"], maxNameBytes: 90 }
            validity: { openEnded: true, maxYears: 0 }
            number: "{region}{year}{serial:8}"
            singleInstance: true
            fields:
              - { key: kind, zh: 类型, en: Kind, required: true, maxLength: 5, pattern: "[a-z ]*" }
              - { key: bornOn, zh: 日期, en: Date, kind: date, maxLength: 10, sensitive: true }
            """;

    private static LicenseType read(String yaml) {
        return TypeDocument.read(
                "sample/type-1.yaml", new TypeSource(TypeSource.Format.YAML, yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> faultsOf(String yaml) {
        InvalidType invalid = catchThrowableOfType(InvalidType.class, () -> read(yaml));
        assertThat(invalid).as("refused").isNotNull().hasMessageContaining("sample/type-1.yaml");
        return invalid.faults();
    }

    @Test
    void reads_every_member() {
        LicenseType type = read(ORDERLY);

        assertThat(type.holders().maxNameBytes()).isEqualTo(90);
        assertThat(type.fields()).extracting(FaceField::key).containsExactly("kind", "bornOn");
        assertThat(type.fields()).extracting(FaceField::kind).containsExactly(FaceField.Kind.TEXT, FaceField.Kind.DATE);
        assertThat(type.fields()).extracting(FaceField::sensitive).containsExactly(false, true);
        assertThat(type.number().number(2026, "310000", 7)).contains("310000202600000007");
        assertThat(type.number().namesTheYear()).isTrue();
        assertThat(type.number().number(2026, "310000", 1_000_000_000L)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code: 11100000MB0143028R001 | code: 11100000MB0143028R01 | code",
                "version: 1 | version: 0 | version",
                "version: 1 | version: one | version",
                "name: 示例证 | name: ' ' | name",
                "nameEn: Sample | note: Sample | nameEn",
                "nameEn: Sample | nameEn: Sample\\nnote: x | note",
                "suite: dual | suite: rsa | suite",
                "maxOfflineAge: P7D | maxOfflineAge: -P1D | maxOfflineAge",
                "maxOfflineAge: P7D | maxOfflineAge: P366D | maxOfflineAge",
                "maxOfflineAge: P7D | maxOfflineAge: a week | maxOfflineAge",
                "min: 1, max: 2 | min: 2, max: 1 | holders.max",
                "[\"001\", \"111\"] | [] | holders.types",
                "\"111\" | \"987\" | holders.types",
                "maxNameBytes: 90 | maxNameBytes: 181 | holders.maxNameBytes",
                ", maxNameBytes: 90 | '' | holders.maxNameBytes",
                "openEnded: true | openEnded: yes please | validity.openEnded",
                "openEnded: true | openEnded: false | validity.maxYears",
                "{serial:8} | {serial:8}{serial:8} | number",
                "{year} | {month} | number",
                "singleInstance: true | singleInstance: 1 | singleInstance",
                "singleInstance: true | twoPersons: perhaps | twoPersons",
                "key: kind | key: Kind | fields[0].key",
                "key: bornOn | key: kind | fields[1].key",
                "zh: 类型 | label: 类型 | fields[0].zh",
                "required: true | required: often | fields[0].required",
                "maxLength: 5 | maxLength: 0 | fields[0].maxLength",
                "maxLength: 5 | maxLength: 2001 | fields[0].maxLength",
                "maxLength: 10 | maxLength: 9 | fields[1].maxLength",
                "kind: date | kind: number | fields[1].kind",
                "[a-z ]* | [a-z | fields[0].pattern",
                "sensitive: true | sensitive: perhaps | fields[1].sensitive"
            })
    void names_the_member_that_is_wrong(String before, String after, String path) {
        String yaml = ORDERLY.replace(before, after.replace("\\n", "\n"));
        assertThat(yaml).isNotEqualTo(ORDERLY);

        assertThat(faultsOf(yaml)).anyMatch(fault -> fault.startsWith(path + ": "));
    }

    @Test
    void reads_the_same_from_json() {
        String json =
                """
                {"code": "11100000MB0143028R001", "version": 1, "name": "示例证", "nameEn": "Sample", "suite": "dual",
                 "maxOfflineAge": "P7D", "holders": {"min": 1, "max": 2, "types": ["001", "111"], "maxNameBytes": 90},
                 "validity": {"openEnded": true, "maxYears": 0}, "number": "{region}{year}{serial:8}",
                 "singleInstance": true, "fields": [
                   {"key": "kind", "zh": "类型", "en": "Kind", "required": true, "maxLength": 5},
                   {"key": "bornOn", "zh": "日期", "en": "Date", "kind": "date", "maxLength": 10, "sensitive": true}]}
                """;

        LicenseType type = TypeDocument.read(
                "sample/type-1.json", new TypeSource(TypeSource.Format.JSON, json.getBytes(StandardCharsets.UTF_8)));

        assertThat(type).isEqualTo(read(ORDERLY.replace(", pattern: \"[a-z ]*\"", "")));
    }

    @ParameterizedTest
    @CsvSource({"'[1]'", "'{\"a\":1,\"a\":2}'", "'{\"a\":[[[[[[[[[1]]]]]]]]]}'", "'{} {}'", "'a: 1'", "''"})
    void refuses_what_is_no_plain_json_object(String json) {
        TypeSource source = new TypeSource(TypeSource.Format.JSON, json.getBytes(StandardCharsets.UTF_8));

        assertThat(catchThrowableOfType(InvalidType.class, () -> TypeDocument.read("x", source)))
                .isNotNull();
    }

    @Test
    void refuses_a_document_over_the_limit_before_it_is_parsed() {
        String yaml = ORDERLY + "# " + "x".repeat(TypeSource.MAX_BYTES);

        assertThat(faultsOf(yaml)).containsExactly("document: more than 65536 bytes");
    }

    @Test
    void the_document_in_the_manual_is_in_order() throws IOException {
        String manual = Files.readString(Path.of("../docs/catalog.md"));
        String yaml = manual.substring(manual.indexOf("```yaml") + 8);

        LicenseType type = read(yaml.substring(0, yaml.indexOf("```")));

        assertThat(type.fields()).extracting(FaceField::key).contains("businessItems", "firstIssuedOn");
    }

    @Test
    void two_persons_are_asked_for_by_the_document() {
        assertThat(read(ORDERLY).twoPersons()).isFalse();
        assertThat(read(ORDERLY + "twoPersons: true\n").twoPersons()).isTrue();
    }

    @Test
    void finds_all_faults_in_one_reading() {
        String yaml = ORDERLY.replace("suite: dual", "suite: rsa")
                .replace("min: 1", "min: 0")
                .replace("kind: date", "kind: day")
                .replace("version: 1", "version: 0");

        assertThat(faultsOf(yaml))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactlyInAnyOrder("suite", "version", "holders.min", "fields[1].kind");
    }

    @Test
    void names_a_field_that_is_no_mapping() {
        assertThat(faultsOf(ORDERLY + "  - hello\n")).containsExactly("fields[2]: a mapping");
    }

    @ParameterizedTest
    @CsvSource({"'[1, 2]'", "'{a: 1, a: 2}'", "'a: [[[[[[[[[[1]]]]]]]]]]'", "'a: &x [1]\nb: [*x]'", "'\u0000'"})
    void refuses_what_is_no_plain_yaml_mapping(String yaml) {
        assertThat(faultsOf(yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kind,'',missing",
        "kind,abcdef,too-long",
        "kind,ABC,pattern",
        "kind,'a\u202Eb',not-printable",
        "bornOn,2026-02-30,not-a-date",
        "bornOn,0999-01-01,not-a-date",
        "extra,x,unknown"
    })
    void a_value_outside_the_type_is_named_by_field_and_code(String key, String value, String code) {
        Map<String, String> values = new HashMap<>(Map.of("kind", "ab c"));
        values.put(key, value);

        assertThat(read(ORDERLY).check(values))
                .extracting(FieldFault::field, FieldFault::code)
                .containsExactly(tuple("fields." + key, code));
    }

    @Test
    void values_of_the_greatest_length_are_in_order() {
        assertThat(read(ORDERLY).check(Map.of("kind", "abcde", "bornOn", "2026-02-28")))
                .isEmpty();
        assertThat(read(ORDERLY.replace(", pattern: \"[a-z ]*\"", "")).check(Map.of("kind", "𠮷𠮷𠮷𠮷𠮷")))
                .isEmpty();
    }
}
