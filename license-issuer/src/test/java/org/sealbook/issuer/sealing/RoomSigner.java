package org.sealbook.issuer.sealing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** A key of this room as Bouncy Castle's builders take one. */
final class RoomSigner implements ContentSigner {

    private final SigningKey key;
    private final AlgorithmIdentifier algorithm;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    RoomSigner(SigningKey key, ASN1ObjectIdentifier algorithm) {
        this.key = key;
        this.algorithm = new AlgorithmIdentifier(algorithm);
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
        return message;
    }

    @Override
    public byte[] getSignature() {
        return key.signer().sign(message.toByteArray());
    }
}
