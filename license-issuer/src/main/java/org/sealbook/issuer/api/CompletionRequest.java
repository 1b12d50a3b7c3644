package org.sealbook.issuer.api;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.issuance.RedeemToken;
import org.sealbook.issuer.sealing.GivenSignature;
import org.sealbook.issuer.sealing.SignatureFault;
import org.sealbook.issuer.sealing.SignatureRole;

/**
 * The second step of an issue, as it came.
 *
 * @param token from the first step
 * @param signatures one for each entry of {@code toBeSigned}
 */
record CompletionRequest(@Nullable String token, @Nullable List<@Nullable SignatureRequest> signatures) {

    /** More than any seal has, so that the fault is told and not only its kind. */
    private static final int MAX_SIGNATURES = 8;

    /** @param role cms or ses @param value base64 of DER, or of r and s in 64 bytes */
    record SignatureRequest(@Nullable String role, @Nullable String value) {

        @Override
        public String toString() {
            return "signature";
        }
    }

    /** @throws Refusal if the token is missing or has not the form of one */
    RedeemToken redeemToken() {
        if (token == null || token.isBlank()) {
            throw new Refusal(Problem.invalid(List.of(new FieldFault("token", "missing", "required"))));
        }
        return RedeemToken.parse(token).orElseThrow(() -> new Refusal(TwoStepProblems.unknownToken()));
    }

    /** @throws Refusal if one is not even a role and base64 */
    List<GivenSignature> given() {
        if (signatures == null) {
            throw new Refusal(Problem.invalid(List.of(new FieldFault("signatures", "missing", "required"))));
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw new Refusal(Problem.invalid(
                    List.of(new FieldFault("signatures", "too-many", "at most " + MAX_SIGNATURES + " entries"))));
        }
        List<GivenSignature> given = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            given.add(given(i, signatures.get(i)));
        }
        return given;
    }

    private static GivenSignature given(int position, @Nullable SignatureRequest one) {
        Optional<SignatureRole> role =
                one == null || one.role() == null ? Optional.empty() : SignatureRole.ofWord(one.role());
        if (role.isEmpty()) {
            throw new Refusal(TwoStepProblems.signature(
                    SignatureFault.UNEXPECTED, "signatures[" + position + "].role", "cms or ses"));
        }
        String value = one == null || one.value() == null ? "" : one.value();
        try {
            return new GivenSignature(role.get(), Base64.getDecoder().decode(value));
        } catch (IllegalArgumentException notBase64) {
            throw new Refusal(TwoStepProblems.signature(
                    SignatureFault.MALFORMED, "signatures[" + position + "].value", "base64 (RFC 4648, section 4)"));
        }
    }

    /** The path of the last signature for a role, or of all of them if there is none. */
    String path(SignatureRole role) {
        List<@Nullable SignatureRequest> all = signatures == null ? List.of() : signatures;
        for (int i = all.size(); i > 0; i--) {
            SignatureRequest one = all.get(i - 1);
            if (one != null && role.word().equals(one.role())) {
                return "signatures[" + (i - 1) + "].value";
            }
        }
        return "signatures";
    }

    @Override
    public String toString() {
        return "request to complete a license";
    }
}
