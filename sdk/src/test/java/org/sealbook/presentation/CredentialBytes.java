package org.sealbook.presentation;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORObject;
import java.time.Instant;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.DeviceCredential;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.trust.TestKey;

/** Credentials that no honest registry makes. */
final class CredentialBytes {

    private static final CBOREncodeOptions DETERMINISTIC = new CBOREncodeOptions("ctap2canonical=true");
    private static final int TO = 15;

    private CredentialBytes() {}

    private static byte[] kid(TestKey key) {
        return PublicVerifier.ofKeyInfo(key.keyInfo()).orElseThrow().kid();
    }

    /** Well signed, with another end. */
    static byte[] withEnd(DeviceCredential credential, Instant end, TestKey key) {
        byte[] payload = CBORObject.DecodeFromBytes(credential.payload())
                .Set(TO, end.getEpochSecond())
                .EncodeToBytes(DETERMINISTIC);
        return DeviceCredential.assemble(
                KeyAlgorithm.P256,
                kid(key),
                payload,
                key.sign(DeviceCredential.toBeSigned(KeyAlgorithm.P256, kid(key), payload)));
    }

    /** With the signature of another one. */
    static byte[] withSignatureOf(DeviceCredential credential, byte[] signed, TestKey key) {
        byte[] signature = CBORObject.DecodeFromBytes(signed).get(3).GetByteString();
        return DeviceCredential.assemble(KeyAlgorithm.P256, kid(key), credential.payload(), signature);
    }
}
