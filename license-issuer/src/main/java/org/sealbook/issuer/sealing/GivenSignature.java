package org.sealbook.issuer.sealing;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.RawSignature;

/** A signature that an agency made with its own key. @param value DER, or r and s in 64 bytes; nothing is known of it yet */
public record GivenSignature(SignatureRole role, byte[] value) {

    /** SHA-256 over signatures: the same one in whatever order and in which of the two forms they came. */
    public static byte[] sha256(List<GivenSignature> given) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        given.stream().sorted(Comparator.comparing(GivenSignature::role)).forEach(signature -> {
            all.write(signature.role().ordinal());
            all.writeBytes(RawSignature.ofEither(signature.value())
                    .map(RawSignature::raw)
                    .orElseGet(signature::value));
        });
        return Digests.sha256(all.toByteArray());
    }

    @Override
    public String toString() {
        return "signature given for " + role;
    }
}
