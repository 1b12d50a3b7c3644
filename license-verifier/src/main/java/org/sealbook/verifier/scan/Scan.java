package org.sealbook.verifier.scan;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrPicture;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.journal.Journal;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;
import org.springframework.stereotype.Component;

/** Verifies whatever is handed over, by what it is and not by what it is called, and writes it into the journal. */
@Component
class Scan {

    private final Map<VerificationPolicy, LicenseVerifier> verifiers = new EnumMap<>(VerificationPolicy.class);
    private final Journal journal;

    Scan(TrustStore trust, Journal journal, Clock clock) {
        for (VerificationPolicy policy : VerificationPolicy.values()) {
            verifiers.put(policy, LicenseVerifier.of(trust, policy, clock));
        }
        this.journal = journal;
    }

    /** @param kind what the input turned out to be: pdf, picture or text */
    record Scanned(String kind, VerificationPolicy policy, Verdict verdict) {}

    Scanned file(byte[] file, VerificationPolicy policy) {
        if (QrPicture.looksLikeOne(file)) {
            return done("picture", policy, picture(file, policy));
        }
        boolean pdf = file.length > 4 && new String(file, 0, 4, StandardCharsets.ISO_8859_1).equals("%PDF");
        return done(pdf ? "pdf" : "file", policy, verifier(policy).verify(file));
    }

    Scanned text(String text, VerificationPolicy policy) {
        return done("text", policy, verifier(policy).verify(text));
    }

    private Verdict picture(byte[] file, VerificationPolicy policy) {
        try {
            return verifier(policy).verify(QrPicture.read(file).orElse(""));
        } catch (Malformed damaged) {
            return verifier(policy).verify("");
        }
    }

    private LicenseVerifier verifier(VerificationPolicy policy) {
        return Objects.requireNonNull(verifiers.get(policy));
    }

    private Scanned done(String kind, VerificationPolicy policy, Verdict verdict) {
        journal.scanned(kind, policy.name(), verdict);
        return new Scanned(kind, policy, verdict);
    }
}
