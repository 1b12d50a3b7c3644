package org.sealbook.issuer.api;

import java.util.List;
import java.util.Locale;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.issuance.Completion;
import org.sealbook.issuer.sealing.SignatureFault;
import org.sealbook.issuer.sealing.SignatureRole;
import org.springframework.http.HttpStatus;

/** What is told to an agency whose second step did not end with a license. Nothing was stored then. */
final class TwoStepProblems {

    private TwoStepProblems() {}

    static Problem of(Completion completion, CompletionRequest request) {
        if (completion instanceof Completion.NotSigned notSigned) {
            return signature(
                    notSigned.fault(), request.path(notSigned.role()), detail(notSigned.fault(), notSigned.role()));
        }
        if (completion instanceof Completion.TokenUnknown) {
            return unknownToken();
        }
        if (completion instanceof Completion.TokenExpired) {
            return Problem.of(
                    HttpStatus.GONE,
                    "token-expired",
                    "The signature came too late",
                    "Prepare again with the same Idempotency-Key: the license stays the same.");
        }
        if (completion instanceof Completion.AgencySuspended) {
            return NotPermittedAnswer.suspended();
        }
        return conflict(completion);
    }

    private static Problem conflict(Completion completion) {
        if (completion instanceof Completion.TokenUsed) {
            return Conflicts.of("token-used", "The token was redeemed with other signatures.");
        }
        if (completion instanceof Completion.Voided) {
            return Conflicts.of(
                    "license-voided", "The license was given up meanwhile: its number is void. Prepare another one.");
        }
        if (completion instanceof Completion.SealChanged) {
            return Conflicts.of(
                    "seal-changed", "The agency's seal was exchanged meanwhile: prepare again and sign that.");
        }
        if (completion instanceof Completion.NotAccepted notAccepted) {
            return Conflicts.of(
                    "seal-not-accepted",
                    "The signatures are in order, but no verifier would accept the license: " + notAccepted.reasons());
        }
        return IssueAnswer.noSeal();
    }

    static Problem unknownToken() {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "token-unknown",
                "Nothing waits for this token",
                "It was never given to you, or a newer token took its place.");
    }

    static Problem signature(SignatureFault fault, String path, String detail) {
        String word = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "signature-" + word,
                "A signature is not in order",
                "Nothing was stored; the token can still be redeemed.",
                List.of(new FieldFault(path, word, detail)));
    }

    private static String detail(SignatureFault fault, SignatureRole role) {
        return switch (fault) {
            case MISSING -> "no signature for the role " + role.word();
            case DOUBLED -> "more than one signature for the role " + role.word();
            case UNEXPECTED -> "this seal has no key for the role " + role.word();
            case MALFORMED -> "DER SEQUENCE of r and s, minimal, or r and s as 64 bytes";
            case WRONG_KEY -> "made over the right bytes by another of the agency's keys: see kid";
            case INVALID -> "made over other bytes than those to be signed, or by a key that is not the agency's";
        };
    }
}
