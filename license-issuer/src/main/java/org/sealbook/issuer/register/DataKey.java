package org.sealbook.issuer.register;

import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.HolderId;

/** What the register keeps personal data under: the keyring, whichever of its versions is the active one. */
public final class DataKey {

    private static final String HOLDER = "holder";

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
        return keyring.index(HOLDER, text(holder));
    }

    private static String text(HolderId holder) {
        return holder.type().code() + ":" + holder.value();
    }

    /** A secret of its own for one purpose, 32 bytes; no rotation changes it. */
    public byte[] derive(String purpose) {
        return keyring.derive(purpose);
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
