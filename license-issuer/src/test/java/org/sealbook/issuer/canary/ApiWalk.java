package org.sealbook.issuer.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every route that the running issuer says it has, with canaries in all the right and wrong places. */
final class ApiWalk {

    private static final int LIMIT = 256 * 1024;

    private final JsonNode document;
    private final RawHttp http;
    private final List<String> tokens;
    private final List<String> ids;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> quoting = new ArrayList<>();
    private int n;

    /** @param tokens of clients; empty for none @param ids of licenses that are there */
    ApiWalk(byte[] apiDocs, RawHttp http, List<String> tokens, List<String> ids) {
        this.document = JsonMapper.shared().readTree(apiDocs);
        this.http = http;
        this.tokens = tokens;
        this.ids = ids;
    }

    /** How often each status was answered. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    /** Refusals that quote a canary. */
    List<String> quoting() {
        return quoting;
    }

    /** Walks all routes. Returns how many there are. */
    int walk() {
        int routes = 0;
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                route(operation.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), operation.getValue());
                routes++;
            }
        }
        return routes;
    }

    private void route(String method, String path, JsonNode operation) {
        for (String token : tokens) {
            for (String target : targets(path, operation)) {
                for (String headers : headers(token)) {
                    send(method, target, headers, new byte[0]);
                }
            }
            if (operation.has("requestBody")) {
                for (String id : ids) {
                    bodies(method, path.replaceAll("\\{[^}]+}", id), token, operation);
                }
            }
        }
    }

    private List<String> targets(String path, JsonNode operation) {
        List<String> targets = new ArrayList<>();
        for (String id : ids) {
            String real = path.replaceAll("\\{[^}]+}", id);
            targets.add(real);
            targets.add(real + "?" + query(operation));
            targets.add(path.replaceAll("\\{[^}]+}", percent(next())));
            targets.add(path.replaceAll("\\{[^}]+}", id + next()));
            targets.add(real + "/" + next() + ";" + Canaries.WORD + "=" + Canaries.NUMBER);
        }
        return targets;
    }

    private String query(JsonNode operation) {
        StringBuilder query = new StringBuilder(Canaries.WORD + "=" + percent(next()));
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").asString().equals("query")) {
                query.append('&')
                        .append(parameter.get("name").asString())
                        .append('=')
                        .append(percent(next()));
            }
        }
        return query.toString();
    }

    private List<String> headers(String token) {
        String all = "Idempotency-Key: " + Canaries.NUMBER + "\r\nIf-Match: \"" + Canaries.WORD + "\"\r\nX-Case: "
                + next() + "\r\n" + Canaries.WORD + ": " + next() + "\r\nReferer: http://example.org/" + next()
                + "\r\nUser-Agent: " + next() + "\r\nCookie: name=" + next() + "\r\nAccept-Language: " + next()
                + "\r\nAccept: " + Canaries.WORD + "/" + Canaries.NUMBER + "\r\nX-Forwarded-For: " + next()
                + "\r\ntraceparent: 00-" + Canaries.NUMBER + "\r\nRange: bytes=" + Canaries.NUMBER + "\r\n";
        return List.of(
                authorization(token),
                authorization(token) + all,
                "Authorization: Bearer " + Canaries.WORD + "." + Canaries.NUMBER + ".x\r\n",
                "Authorization: Basic " + Canaries.NUMBER + "\r\n");
    }

    private static String authorization(String token) {
        return token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    }

    private void bodies(String method, String target, String token, JsonNode operation) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        String filled = filled(schema, 0);
        String json = authorization(token) + "Content-Type: application/json\r\nIdempotency-Key: ";
        send(method, target, json + Canaries.NUMBER + n++ + "\r\n", utf8(filled));
        send(method, target, json + Canaries.NUMBER + "\r\n", utf8(filled));
        send(method, target, json + Canaries.WORD + n++ + " " + next() + "\r\n", utf8(filled));
        for (String wrong : List.of(
                filled.substring(0, filled.length() - 1),
                "{\"" + Canaries.NUMBER + "\":\"" + next() + "\"}",
                "{\"" + next() + "\":{\"" + next() + "\":1}}",
                "\"" + next() + "\"",
                next(),
                "[" + filled + "]",
                filled + filled,
                filled.replace("\"金", "\"\\ud800金"),
                filled.replaceAll("\"([^\"]+)\":\"[^\"]*\"", "\"$1\":[\"" + next() + "\"]"),
                "[".repeat(40) + "\"" + next() + "\"" + "]".repeat(40),
                "{\"reason\":\"" + next().repeat(LIMIT / 12) + "\"}",
                next().repeat(LIMIT / 6))) {
            send(method, target, json + "w" + n++ + "\r\n", utf8(wrong));
        }
        for (String type :
                List.of("application/xml", "text/plain;x=" + Canaries.NUMBER, Canaries.WORD + "/" + next())) {
            String headers = authorization(token) + "Content-Type: " + type + "\r\nIdempotency-Key: t" + n++ + "\r\n";
            send(method, target, headers, utf8(filled));
        }
        String form = "application/x-www-form-urlencoded";
        send(method, target, authorization(token) + "Content-Type: " + form + "\r\n", utf8("name=" + percent(next())));
        byte[] notUtf8 = filled.getBytes(java.nio.charset.Charset.forName("GB18030"));
        send(method, target, json + "g" + n++ + "\r\n", notUtf8);
    }

    /** A body with a canary in every text that the schema has. */
    private String filled(JsonNode schema, int depth) {
        JsonNode there =
                schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
        String type = there.path("type").asString("string");
        if (depth > 6 || type.equals("string")) {
            return "\"" + next() + "\"";
        }
        if (type.equals("array")) {
            return "[" + filled(there.path("items"), depth + 1) + "]";
        }
        if (!type.equals("object")) {
            return type.equals("boolean") ? "true" : "2026";
        }
        List<String> members = new ArrayList<>();
        there.path("properties")
                .properties()
                .forEach(member -> members.add("\"" + member.getKey() + "\":" + filled(member.getValue(), depth + 1)));
        if (there.path("additionalProperties").isObject()) {
            members.add("\"" + Canaries.WORD + "\":" + filled(there.get("additionalProperties"), depth + 1));
        }
        return "{" + String.join(",", members) + "}";
    }

    /** Sends what is in no document. */
    void send(String method, String target, String headers, byte[] body) {
        RawHttp.Answer answer = http.send(method + " " + target + " HTTP/1.1", headers, body);
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 400 && Canaries.ALL.stream().anyMatch(answer.text()::contains)) {
            quoting.add(method + " " + target.replaceAll("[^A-Za-z0-9/{}.-].*", "") + ": " + answer.text());
        }
    }

    private String next() {
        return Canaries.text(n++);
    }

    private static String percent(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
