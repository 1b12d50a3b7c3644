package org.sealbook.issuer.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A license type's document as it was sent. Read within bounds: no aliases, no doubled keys, eight levels. */
public record TypeSource(Format format, byte[] bytes) {

    public static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DEPTH = 8;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How it is written. */
    public enum Format {
        YAML,
        JSON;

        public String word() {
            return this == YAML ? "yaml" : "json";
        }

        static Format ofWord(String word) {
            return word.equals("yaml") ? YAML : JSON;
        }
    }

    public TypeSource {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** As text, in UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The code that the document gives itself. @throws InvalidType if it is no document at all */
    Optional<String> code() {
        return Optional.ofNullable(mapping("document").get("code"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** @param name the document's, for the message @throws InvalidType if it is not a mapping of its format */
    Map<?, ?> mapping(String name) {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidType(name, List.of("document: more than " + MAX_BYTES + " bytes"));
        }
        if (parsed(name) instanceof Map<?, ?> map) {
            return map;
        }
        throw new InvalidType(name, List.of("document: not a mapping"));
    }

    private Object parsed(String name) {
        try {
            Object value = format == Format.YAML
                    ? new Yaml(new SafeConstructor(bounds())).load(new String(bytes, StandardCharsets.UTF_8))
                    : JSON.readValue(bytes, Object.class);
            return value == null ? "" : value;
        } catch (YAMLException notYaml) {
            String why = String.valueOf(notYaml.getMessage());
            throw new InvalidType(
                    name,
                    List.of("document: not YAML: " + why.lines().findFirst().orElse("")));
        } catch (JacksonException notJson) {
            throw new InvalidType(name, List.of("document: not JSON without doubled members, eight levels deep"));
        }
    }

    private static LoaderOptions bounds() {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setAllowDuplicateKeys(false);
        bounds.setMaxAliasesForCollections(0);
        bounds.setNestingDepthLimit(MAX_DEPTH);
        bounds.setCodePointLimit(MAX_BYTES);
        return bounds;
    }

    @Override
    public String toString() {
        return format.word() + " document, " + bytes.length + " bytes";
    }
}
