package org.sealbook.license;

import java.util.Arrays;
import java.util.Optional;

/** The algorithms a license type is sealed with. All suites have the same features. */
public enum Suite {
    /** CMS with SM2/SM3, and an SES_Signature (GB/T 38540) with SM2/SM3. */
    GM("gm"),
    /** CMS with ECDSA P-256/SHA-256 for every PDF reader, and an SES_Signature with SM2/SM3 over the same bytes. */
    DUAL("dual"),
    /** CMS with ECDSA P-256/SHA-256 alone. */
    INTL("intl");

    private final String word;

    Suite(String word) {
        this.word = word;
    }

    public static Optional<Suite> ofWord(String word) {
        return Arrays.stream(values()).filter(suite -> suite.word.equals(word)).findFirst();
    }

    /** As in license types and the trust list: {@code gm}, {@code dual}, {@code intl}. */
    public String word() {
        return word;
    }

    /** The key algorithm of the CMS signature. */
    public KeyAlgorithm cms() {
        return this == GM ? KeyAlgorithm.SM2 : KeyAlgorithm.P256;
    }

    /** Whether an SES_Signature stands beside the CMS signature and must verify too. */
    public boolean hasElectronicSeal() {
        return this != INTL;
    }

    /** The key algorithm of the QR token. */
    public KeyAlgorithm qr() {
        return this == INTL ? KeyAlgorithm.P256 : KeyAlgorithm.SM2;
    }
}
