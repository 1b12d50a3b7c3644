package org.sealbook.issuer.sealing;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;

/** Holds the signatures that an agency gave against what it was to sign. */
final class GivenSignatures {

    private final List<ToBeSigned> wanted;
    private final Map<SignatureRole, KeyCertificate> signers;
    private final Collection<PublicVerifier> others;
    private final Map<SignatureRole, byte[]> taken = new EnumMap<>(SignatureRole.class);

    /** @param others more keys of the agency, to tell a mistaken key from a mistaken message */
    GivenSignatures(
            List<ToBeSigned> wanted, Map<SignatureRole, KeyCertificate> signers, Collection<PublicVerifier> others) {
        this.wanted = wanted;
        this.signers = signers;
        this.others = others;
    }

    /** Takes exactly one good signature for each role; or says what is the first fault, and then none may be used. */
    Optional<Sealing.NotSigned> take(List<GivenSignature> given) {
        for (GivenSignature signature : given) {
            if (!signers.containsKey(signature.role())) {
                return fault(signature.role(), SignatureFault.UNEXPECTED);
            }
        }
        for (ToBeSigned part : wanted) {
            List<GivenSignature> ofRole = given.stream()
                    .filter(signature -> signature.role() == part.role())
                    .toList();
            if (ofRole.size() != 1) {
                return fault(part.role(), ofRole.isEmpty() ? SignatureFault.MISSING : SignatureFault.DOUBLED);
            }
            Optional<SignatureFault> fault = take(part, ofRole.get(0).value());
            if (fault.isPresent()) {
                return fault(part.role(), fault.get());
            }
        }
        return Optional.empty();
    }

    private Optional<SignatureFault> take(ToBeSigned part, byte[] value) {
        Optional<RawSignature> signature = RawSignature.ofEither(value);
        if (signature.isEmpty()) {
            return Optional.of(SignatureFault.MALFORMED);
        }
        KeyCertificate signer = signers.get(part.role());
        if (signer != null && signer.verifier().verify(part.bytes(), signature.get())) {
            taken.put(part.role(), signature.get().der());
            return Optional.empty();
        }
        boolean ofAnother = others.stream()
                .anyMatch(
                        other -> other.algorithm() == part.algorithm() && other.verify(part.bytes(), signature.get()));
        return Optional.of(ofAnother ? SignatureFault.WRONG_KEY : SignatureFault.INVALID);
    }

    private static Optional<Sealing.NotSigned> fault(SignatureRole role, SignatureFault fault) {
        return Optional.of(new Sealing.NotSigned(role, fault));
    }

    /** The signature taken for a role, DER. */
    Optional<byte[]> taken(SignatureRole role) {
        return Optional.ofNullable(taken.get(role));
    }
}
