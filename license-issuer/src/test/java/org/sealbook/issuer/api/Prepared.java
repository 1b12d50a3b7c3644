package org.sealbook.issuer.api;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.Department;

/** What the issuer told a department to sign, read from the answer. */
record Prepared(String id, String token, List<Part> parts) {

    record Part(String role, String algorithm, byte[] bytes, byte[] digest) {}

    static Prepared of(HttpResponse<byte[]> answer) throws Malformed {
        StrictJson json = StrictJson.read(answer.body(), 200_000);
        StrictJson prepared = json.object("prepared");
        List<Part> parts = new ArrayList<>();
        for (StrictJson part : prepared.objects("toBeSigned", 4)) {
            parts.add(new Part(
                    part.text("role", 3),
                    part.text("algorithm", 5),
                    Base64.getDecoder().decode(part.text("bytes", 150_000)),
                    Base64.getDecoder().decode(part.text("digest", 44))));
        }
        return new Prepared(json.text("id", 200), prepared.text("token", 43), parts);
    }

    /** The request that completes it, signed by the department. */
    String signedBy(Department department) {
        return completion(parts.stream()
                .map(part -> signature(part.role(), department.sign(part.role(), part.algorithm(), part.bytes())))
                .toList());
    }

    /** The same, by a device that takes digests. */
    String digestsSignedBy(Department department) {
        return completion(parts.stream()
                .map(part ->
                        signature(part.role(), department.signDigest(part.role(), part.algorithm(), part.digest())))
                .toList());
    }

    Part part(String role) {
        return parts.stream()
                .filter(part -> part.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    String completion(List<String> signatures) {
        return "{\"token\":\"" + token + "\",\"signatures\":[" + String.join(",", signatures) + "]}";
    }

    static String signature(String role, byte[] value) {
        return "{\"role\":\"" + role + "\",\"value\":\"" + Base64.getEncoder().encodeToString(value) + "\"}";
    }
}
