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
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Suite;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a license type's YAML and reports everything that is wrong with it at once. */
final class TypeDocument {

    private final List<String> faults = new ArrayList<>();

    private TypeDocument() {}

    /** @throws InvalidType with every fault and its path */
    static LicenseType read(String yaml, String face) {
        TypeDocument document = new TypeDocument();
        LicenseType type = document.type(parse(yaml), face);
        if (!document.faults.isEmpty() || type == null) {
            throw new InvalidType(document.faults);
        }
        return type;
    }

    private static Map<?, ?> parse(String yaml) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setAllowDuplicateKeys(false);
        bounds.setMaxAliasesForCollections(0);
        bounds.setNestingDepthLimit(8);
        bounds.setCodePointLimit(200_000);
        try {
            if (new Yaml(new SafeConstructor(bounds)).load(yaml) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException notYaml) {
            throw new InvalidType(List.of(
                    "not YAML: " + notYaml.getMessage().lines().findFirst().orElse("")));
        }
        throw new InvalidType(List.of("not a YAML mapping"));
    }

    private LicenseType type(Map<?, ?> map, String face) {
        only(
                map,
                "",
                Set.of(
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
                        "fields"));
        LicenseTypeCode code =
                value(map, "code", text -> LicenseTypeCode.parse(text).orElse(null));
        Suite suite = value(map, "suite", text -> Suite.ofWord(text).orElse(null));
        Duration age = value(map, "maxOfflineAge", TypeDocument::duration);
        NumberRule number = value(map, "number", TypeDocument::numberRule);
        String name = value(map, "name", Function.identity());
        String nameEn = value(map, "nameEn", Function.identity());
        int version = integer(map, "", "version", 1, 9999);
        LicenseType.HolderRule holders = holders(section(map, "holders"));
        Map<?, ?> validity = section(map, "validity");
        only(validity, "validity.", Set.of("openEnded", "maxYears"));
        LicenseType.ValidityRule period = new LicenseType.ValidityRule(
                flag(validity, "openEnded"), integer(validity, "validity.", "maxYears", 0, 100));
        List<FaceField> fields = fields(map.get("fields"));
        if (code == null || suite == null || age == null || number == null || name == null || nameEn == null) {
            return null;
        }
        return new LicenseType(
                code,
                version,
                name,
                nameEn,
                suite,
                age,
                holders,
                period,
                number,
                flag(map, "singleInstance"),
                fields,
                face);
    }

    private LicenseType.HolderRule holders(Map<?, ?> map) {
        only(map, "holders.", Set.of("min", "max", "types"));
        Set<HolderIdType> types = new LinkedHashSet<>();
        if (map.get("types") instanceof List<?> codes) {
            for (Object code : codes) {
                HolderIdType.ofCode(String.valueOf(code))
                        .ifPresentOrElse(types::add, () -> faults.add("holders.types: unknown code type " + code));
            }
        }
        if (types.isEmpty()) {
            faults.add("holders.types: at least one code type of GB/T 36903 Annex A");
        }
        int min = integer(map, "holders.", "min", 1, 50);
        return new LicenseType.HolderRule(min, integer(map, "holders.", "max", min, 50), types);
    }

    private List<FaceField> fields(Object value) {
        List<FaceField> fields = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > 60) {
            faults.add("fields: a list of 1 to 60 fields");
            return fields;
        }
        for (int i = 0; i < list.size(); i++) {
            String path = "fields[" + i + "].";
            if (list.get(i) instanceof Map<?, ?> map) {
                Optional<FaceField> field = field(map, path);
                field.ifPresent(fields::add);
                if (field.isPresent() && !keys.add(field.get().key())) {
                    faults.add(path + "key: stands twice");
                }
            } else {
                faults.add(path + ": not a mapping");
            }
        }
        return fields;
    }

    private Optional<FaceField> field(Map<?, ?> map, String path) {
        only(map, path, Set.of("key", "zh", "en", "kind", "required", "maxLength", "pattern", "sensitive"));
        int before = faults.size();
        String key = text(map, path, "key");
        if (!key.matches("[a-z][A-Za-z0-9]{0,63}")) {
            faults.add(path + "key: a small letter, then letters and digits");
        }
        String zh = text(map, path, "zh");
        String en = text(map, path, "en");
        FaceField.Kind kind = kind(map, path);
        int maxLength = integer(map, path, "maxLength", 1, 2000);
        Optional<Pattern> pattern = pattern(map, path);
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(new FaceField(
                        key, zh, en, kind, flag(map, "required"), maxLength, pattern, flag(map, "sensitive")));
    }

    private FaceField.Kind kind(Map<?, ?> map, String path) {
        Object kind = map.get("kind");
        if (kind == null || kind.equals("text")) {
            return FaceField.Kind.TEXT;
        }
        if (!kind.equals("date")) {
            faults.add(path + "kind: text or date");
        }
        return FaceField.Kind.DATE;
    }

    private Optional<Pattern> pattern(Map<?, ?> map, String path) {
        try {
            return Optional.ofNullable(map.get("pattern")).map(text -> Pattern.compile(String.valueOf(text)));
        } catch (PatternSyntaxException doesNotCompile) {
            faults.add(path + "pattern: does not compile");
            return Optional.empty();
        }
    }

    private Map<?, ?> section(Map<?, ?> map, String key) {
        if (map.get(key) instanceof Map<?, ?> section) {
            return section;
        }
        faults.add(key + ": missing");
        return Map.of();
    }

    private <T> T value(Map<?, ?> map, String key, Function<String, T> read) {
        T value = read.apply(text(map, "", key));
        if (value == null) {
            faults.add(key + ": not of the form that belongs here");
        }
        return value;
    }

    private String text(Map<?, ?> map, String path, String key) {
        if (map.get(key) instanceof String text && !text.isBlank() && text.length() <= 200) {
            return text;
        }
        faults.add(path + key + ": a text of 1 to 200 characters");
        return "";
    }

    private int integer(Map<?, ?> map, String path, String key, int min, int max) {
        if (map.get(key) instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        faults.add(path + key + ": a number from " + min + " to " + max);
        return min;
    }

    private boolean flag(Map<?, ?> map, String key) {
        return Boolean.TRUE.equals(map.get(key));
    }

    private void only(Map<?, ?> map, String path, Set<String> known) {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                faults.add(path + key + ": unknown");
            }
        }
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            return duration.isNegative() || duration.compareTo(Duration.ofDays(365)) > 0 ? null : duration;
        } catch (DateTimeException notADuration) {
            return null;
        }
    }

    private static NumberRule numberRule(String text) {
        try {
            return new NumberRule(text);
        } catch (IllegalArgumentException notARule) {
            return null;
        }
    }
}
