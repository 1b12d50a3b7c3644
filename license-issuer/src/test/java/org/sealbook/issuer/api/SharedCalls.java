package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.RunningIssuer.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the shared services as another system does: with an envelope, and the token in its head. */
final class SharedCalls {

    static final String TYPE = "11100000MB0143028R901";
    static final String HOLDER = "91310101MA1K000235";
    static final String NOBODY = "91310101MA1K000310";
    static final String ITEM = "310101-0423";
    static final String CAUSE = "{\"certificateSystemName\":\"一窗系统\",\"certificateCallCategory\":\"0\","
            + "\"certificateMatterName\":\"食品经营许可证变更\",\"certificateEventCode\":\"" + ITEM
            + "\",\"certificateCopyCause\":\"核对许可\",\"caseNumber\":\"CASE-77\",\"officer\":\"window-07\"}";

    private static final JsonMapper JSON = new JsonMapper();

    private final RunningIssuer issuer;
    private final String token;

    private SharedCalls(RunningIssuer issuer, String token) {
        this.issuer = issuer;
        this.token = token;
    }

    /** With a token that the token service gave. */
    static SharedCalls as(RunningIssuer issuer, String client) {
        HttpResponse<byte[]> answer = token(issuer, client, issuer.secret(client));
        assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(200);
        return new SharedCalls(issuer, json(answer).at("/data/accessToken").asString());
    }

    static HttpResponse<byte[]> token(RunningIssuer issuer, String client, String secret) {
        return post(
                issuer.anonymous(),
                "token",
                "{\"data\":{\"accessId\":\"" + client + "\",\"accessSecret\":\"" + secret + "\"}}");
    }

    static HttpResponse<byte[]> post(Caller caller, String service, String body) {
        return caller.call("POST", "/gbt36906/v1/" + service, body.getBytes(UTF_8), "Content-Type", "application/json");
    }

    /** @param members of the data, beside the cause */
    HttpResponse<byte[]> call(String service, String members) {
        return call(service, CAUSE, members);
    }

    HttpResponse<byte[]> call(String service, String cause, String members) {
        return post(
                issuer.anonymous(),
                service,
                "{\"head\":{\"accessId\":\"demo-data\",\"accessToken\":\"" + token + "\"},\"data\":{\"useCause\":"
                        + cause + (members.isEmpty() ? "" : "," + members) + "}}");
    }

    static JsonNode json(HttpResponse<byte[]> answer) {
        return JSON.readTree(answer.body());
    }

    /** The head's code. */
    static String code(HttpResponse<byte[]> answer) {
        return json(answer).at("/head/code").asString();
    }

    /** Lets the data office use food permits. @param more members after the fields */
    static void grant(RunningIssuer issuer, String fields, String more) {
        HttpResponse<byte[]> put = issuer.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/agencies/11310000MB2F00040G/usage-grants/" + TYPE,
                        ("{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"items\":[\"" + ITEM
                                        + "\"],\"fields\":[" + fields + "]" + more + "}")
                                .getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
        assertThat(put.statusCode()).as(Answers.text(put)).isEqualTo(201);
    }

    static void forgetAll(RunningIssuer issuer) {
        for (String table : new String[] {
            "presentation_license",
            "presentation",
            "annotated_copy",
            "download_order",
            "usage_license",
            "usage_record",
            "usage_count",
            "usage_grant",
            "license_holder"
        }) {
            issuer.sql().execute("delete from " + table);
        }
    }

    static int count(RunningIssuer issuer, String what) {
        Integer found = issuer.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }
}
