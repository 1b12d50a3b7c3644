package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The checked-in document is what the program says of itself. {@code JAVA_TOOL_OPTIONS=-Dopenapi.write=true} writes it anew. */
class OpenApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final Path DOCUMENT = Path.of("../docs/api/openapi.json");

    @Test
    void is_the_one_that_is_checked_in() throws Exception {
        JsonMapper json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        ObjectNode found = (ObjectNode) json.readTree(ISSUER.get("/v3/api-docs").body());
        found.remove("servers");
        String text = json.writeValueAsString(json.treeToValue(found, TreeMap.class)) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, text);
        }

        assertThat(found.get("openapi").asString()).startsWith("3.1");
        assertThat(text).isEqualTo(Files.readString(DOCUMENT));
    }
}
