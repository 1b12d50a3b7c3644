package org.sealbook.issuer.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.sealbook.crypto.Digests;

/** A seal that lacks nothing but the agency's signatures. Only {@link Seals} makes one. */
public final class PreparedSeal implements Sealing {

    private final List<ToBeSigned> toBeSigned;

    PreparedSeal(List<ToBeSigned> toBeSigned) {
        this.toBeSigned = List.copyOf(toBeSigned);
    }

    /** One for each key of the seal. */
    public List<ToBeSigned> toBeSigned() {
        return toBeSigned;
    }

    /** SHA-256 over everything that is to be signed: another one when the file, the seal or a certificate is another. */
    public byte[] sha256() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ToBeSigned part : toBeSigned) {
            all.write(part.role().ordinal());
            all.writeBytes(ByteBuffer.allocate(4).putInt(part.bytes().length).array());
            all.writeBytes(part.bytes());
        }
        return Digests.sha256(all.toByteArray());
    }

    @Override
    public String toString() {
        return "prepared seal, " + toBeSigned.size() + " signatures missing";
    }
}
