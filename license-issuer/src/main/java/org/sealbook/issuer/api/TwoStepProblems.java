package org.sealbook.issuer.api;

import java.util.List;
import java.util.Locale;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.issuance.Completion;
import org.sealbook.issuer.sealing.SignatureFault;
import org.sealbook.issuer.sealing.SignatureRole;

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
                    ProblemWord.TOKEN_EXPIRED,
                    "Prepare again with the same Idempotency-Key: the license stays the same.");
        }
        if (completion instanceof Completion.AgencySuspended) {
            return NotPermittedAnswer.suspended();
        }
        return conflict(completion);
    }

    private static Problem conflict(Completion completion) {
        if (completion instanceof Completion.TokenUsed) {
            return Problem.of(ProblemWord.TOKEN_USED, "The token was redeemed with other signatures.");
        }
        if (completion instanceof Completion.Voided) {
            return Problem.of(
                    ProblemWord.LICENSE_VOIDED,
                    "The license was given up meanwhile: its identifier is void. Prepare another one.");
        }
        if (completion instanceof Completion.SealChanged) {
            return Problem.of(
                    ProblemWord.SEAL_CHANGED,
                    "The agency's seal was exchanged meanwhile: prepare again and sign that.");
        }
        if (completion instanceof Completion.NotAccepted notAccepted) {
            return Problem.of(
                    ProblemWord.SEAL_NOT_ACCEPTED,
                    "The signatures are in order, but no verifier would accept the license: " + notAccepted.reasons());
        }
        return IssueAnswer.noSeal();
    }

    static Problem unknownToken() {
        return Problem.of(ProblemWord.TOKEN_UNKNOWN, "It was never given to you, or a newer token took its place.");
    }

    static Problem signature(SignatureFault fault, String path, String detail) {
        String word = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(
                word(fault),
                "Nothing was stored; the token can still be redeemed.",
                List.of(new FieldFault(path, word, detail)));
    }

    private static ProblemWord word(SignatureFault fault) {
        return switch (fault) {
            case MISSING -> ProblemWord.SIGNATURE_MISSING;
            case DOUBLED -> ProblemWord.SIGNATURE_DOUBLED;
            case UNEXPECTED -> ProblemWord.SIGNATURE_UNEXPECTED;
            case MALFORMED -> ProblemWord.SIGNATURE_MALFORMED;
            case WRONG_KEY -> ProblemWord.SIGNATURE_WRONG_KEY;
            case INVALID -> ProblemWord.SIGNATURE_INVALID;
        };
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
