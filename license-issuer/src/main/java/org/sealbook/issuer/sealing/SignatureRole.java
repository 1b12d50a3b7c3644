package org.sealbook.issuer.sealing;

import java.util.Arrays;
import java.util.Optional;

/** Which of a seal's signatures one is. */
public enum SignatureRole {
    /** Over the signed attributes of the CMS. */
    CMS("cms"),
    /** Over the TBS_Sign of the SES_Signature (GB/T 38540). */
    SES("ses");

    private final String word;

    SignatureRole(String word) {
        this.word = word;
    }

    public static Optional<SignatureRole> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    /** As in the API. */
    public String word() {
        return word;
    }
}
