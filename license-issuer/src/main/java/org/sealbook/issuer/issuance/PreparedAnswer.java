package org.sealbook.issuer.issuance;

import java.time.Instant;
import java.util.Base64;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.sealing.PreparedSeal;
import org.sealbook.issuer.sealing.ToBeSigned;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.License;

/** What an agency that keeps its own key is told: what to sign, and the token to come back with. */
final class PreparedAnswer {

    private PreparedAnswer() {}

    static byte[] of(License license, PreparedSeal seal, RedeemToken token, Instant expiresAt) {
        JsonText json = new JsonText()
                .begin()
                .text("id", license.id().toString())
                .text("number", license.number().value())
                .begin("prepared")
                .text("token", token.text())
                .text("expiresAt", expiresAt.toString())
                .beginArray("toBeSigned");
        for (ToBeSigned part : seal.toBeSigned()) {
            json.element()
                    .text("role", part.role().word())
                    .text("algorithm", part.algorithm() == KeyAlgorithm.P256 ? "ES256" : "SM2")
                    .text("kid", part.kid())
                    .text("digest", base64(part.digest()))
                    .text("bytes", base64(part.bytes()))
                    .end();
        }
        return json.endArray().end().end().bytes();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
