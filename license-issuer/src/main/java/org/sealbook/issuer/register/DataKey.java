package org.sealbook.issuer.register;

import java.util.List;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.HolderId;

/** What the register keeps personal data under: the keyring, whichever of its versions is the active one. */
public final class DataKey {

    /** What licenses are found by. Equal texts of different kinds have different indices. */
    enum Kind {
        HOLDER("holder"),
        CASE("case"),
        NUMBER("number");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private final Keyring keyring;

    public DataKey(Keyring keyring) {
        this.keyring = keyring;
    }

    /** @param place where it will be kept, as {@code table.column:row} */
    byte[] encrypt(byte[] plain, String place) {
        return keyring.encrypt(plain, place);
    }

    /** @throws IllegalStateException if it was changed, was kept in another place, or its key is destroyed */
    byte[] decrypt(byte[] sealed, String place) {
        return keyring.decrypt(sealed, place);
    }

    boolean isActive(byte[] sealed) {
        return keyring.isActive(sealed);
    }

    /** What a holder is found by: says nothing without the key. */
    public byte[] index(HolderId holder) {
        return index(Kind.HOLDER, text(holder));
    }

    /** Whether a holder can be found by this index: false for one that was made under a key of the past. */
    public boolean isInUse(byte[] index) {
        return keyring.isInUse(index);
    }

    static String text(HolderId holder) {
        return holder.type().code() + ":" + holder.value();
    }

    byte[] index(Kind kind, String text) {
        return keyring.index(kind.word, text);
    }

    List<Integer> indexVersions() {
        return keyring.indexVersions();
    }

    byte[] index(Kind kind, String text, int version) {
        return keyring.index(kind.word, text, version);
    }

    /** A secret of its own for one purpose, 32 bytes; no rotation changes it. */
    public byte[] derive(String purpose) {
        return keyring.derive(purpose);
    }

    /** A keyed digest for telling whether two things are the same, 32 bytes; no rotation changes it. */
    public byte[] digest(String purpose, byte[] data) {
        return keyring.digest(purpose, data);
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
