package org.sealbook.issuer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema that editors use agrees with what the catalog accepts. */
class TypeSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource("license-type.schema.json"));

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(TypeSchemaTest.class.getResourceAsStream("/catalog/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"business-license", "food-permit", "road-transport-permit", "marriage-certificate"})
    void accepts_the_types_that_ship(String slug) {
        assertThat(SCHEMA.validate(resource(slug + "/type-1.yaml"), InputFormat.YAML))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code: 11100000MB0143028R001 | code: 11100000MB0143028R01",
                "version: 1 | version: 0",
                "suite: dual | suite: rsa",
                "openEnded: true | openEnded: maybe",
                "maxNameBytes: 120 | maxNameBytes: 500",
                "maxLength: 40 | maxLength: 0",
                "key: kind | key: Kind",
                "kind: date | kind: day",
                "singleInstance: true | colour: red"
            })
    void refuses_what_the_catalog_refuses(String before, String after) {
        String yaml = resource("business-license/type-1.yaml").replace(before, after);

        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isNotEmpty();
        assertThat(catchThrowable(() -> TypeDocument.read(
                        "x", new TypeSource(TypeSource.Format.YAML, yaml.getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(InvalidType.class);
    }
}
