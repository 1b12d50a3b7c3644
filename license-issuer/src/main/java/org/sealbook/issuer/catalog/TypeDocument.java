package org.sealbook.issuer.catalog;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Suite;

/** Reads a license type's document and reports everything that is wrong with it at once. */
final class TypeDocument {

    private static final Set<String> MEMBERS = Set.of(
            "code",
            "version",
            "name",
            "nameEn",
            "suite",
            "maxOfflineAge",
            "holders",
            "validity",
            "number",
            "singleInstance",
            "twoPersons",
            "fields");
    private static final Set<String> FIELD_MEMBERS =
            Set.of("key", "zh", "en", "kind", "required", "maxLength", "pattern", "sensitive");
    private static final int MAX_FIELDS = 60;

    private final List<String> faults = new ArrayList<>();

    private TypeDocument() {}

    /**
     * @param name the document's, for the message
     * @throws InvalidType with every fault and its path
     */
    static LicenseType read(String name, TypeSource source) {
        TypeDocument document = new TypeDocument();
        Optional<LicenseType> type = document.type(new YamlSection(source.mapping(name), "", document.faults));
        if (!document.faults.isEmpty()) {
            throw new InvalidType(name, document.faults);
        }
        return type.orElseThrow();
    }

    private Optional<LicenseType> type(YamlSection document) {
        document.only(MEMBERS);
        Optional<LicenseTypeCode> code =
                document.value("code", "18 characters and 3 digits (GB/T 36904)", LicenseTypeCode::parse);
        Optional<Suite> suite = document.value("suite", "gm, dual or intl", Suite::ofWord);
        Optional<Duration> age = document.value("maxOfflineAge", "PT1S to P365D", TypeDocument::duration);
        Optional<NumberRule> number =
                document.value("number", "text with one {serial:N}, {year} and {region}", NumberRule::parse);
        String zh = document.text("name");
        String en = document.text("nameEn");
        int version = document.integer("version", 1, 9999);
        LicenseType.HolderRule holders = holders(document.section("holders"));
        LicenseType.ValidityRule validity = validity(document.section("validity"));
        boolean single = document.optionalFlag("singleInstance");
        boolean twoPersons = document.optionalFlag("twoPersons");
        List<FaceField> fields = fields(document);
        if (code.isEmpty() || suite.isEmpty() || age.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LicenseType(
                code.get(),
                version,
                zh,
                en,
                suite.get(),
                age.get(),
                holders,
                validity,
                number.get(),
                single,
                twoPersons,
                fields));
    }

    private static LicenseType.HolderRule holders(YamlSection section) {
        section.only(Set.of("min", "max", "types", "maxNameBytes"));
        Set<HolderIdType> types = new LinkedHashSet<>();
        for (Object code : section.list("types", 1, 50)) {
            HolderIdType.ofCode(String.valueOf(code))
                    .ifPresentOrElse(
                            types::add, () -> section.fault("types", "no code type of GB/T 36903 Annex A: " + code));
        }
        int min = section.integer("min", 1, 50);
        int max = section.integer("max", min, 50);
        return new LicenseType.HolderRule(min, max, types, section.integer("maxNameBytes", 12, 180));
    }

    private static LicenseType.ValidityRule validity(YamlSection section) {
        section.only(Set.of("openEnded", "maxYears"));
        boolean openEnded = section.flag("openEnded");
        int maxYears = section.integer("maxYears", 0, 100);
        if (!openEnded && maxYears == 0 && section.has("maxYears")) {
            section.fault("maxYears", "at least 1 for a type that is not open-ended");
        }
        return new LicenseType.ValidityRule(openEnded, maxYears);
    }

    private List<FaceField> fields(YamlSection document) {
        List<FaceField> fields = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        int position = 0;
        for (Object member : document.list("fields", 1, MAX_FIELDS)) {
            String path = "fields[" + position + "]";
            if (member instanceof Map<?, ?> map) {
                YamlSection section = new YamlSection(map, path + ".", faults);
                FaceField field = field(section);
                fields.add(field);
                if (!keys.add(field.key())) {
                    section.fault("key", "stands twice");
                }
            } else {
                faults.add(path + ": a mapping");
            }
            position++;
        }
        return fields;
    }

    private static FaceField field(YamlSection section) {
        section.only(FIELD_MEMBERS);
        String key = section.text("key");
        if (!key.isEmpty() && !key.matches("[a-z][A-Za-z0-9]{0,63}")) {
            section.fault("key", "a small letter, then letters and digits");
        }
        FaceField.Kind kind = section.has("kind")
                ? section.value("kind", "text or date", FaceField.Kind::ofWord).orElse(FaceField.Kind.TEXT)
                : FaceField.Kind.TEXT;
        Optional<Pattern> pattern = section.has("pattern")
                ? section.value("pattern", "a regular expression", TypeDocument::pattern)
                : Optional.empty();
        return new FaceField(
                key,
                section.text("zh"),
                section.text("en"),
                kind,
                section.optionalFlag("required"),
                section.integer("maxLength", kind == FaceField.Kind.DATE ? 10 : 1, 2000),
                pattern,
                section.optionalFlag("sensitive"));
    }

    private static Optional<Pattern> pattern(String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException doesNotCompile) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(age -> age.compareTo(Duration.ofSeconds(1)) >= 0)
                    .filter(age -> age.compareTo(Duration.ofDays(365)) <= 0);
        } catch (DateTimeException notADuration) {
            return Optional.empty();
        }
    }
}
