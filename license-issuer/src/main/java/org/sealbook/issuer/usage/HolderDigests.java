package org.sealbook.issuer.usage;

import java.nio.charset.StandardCharsets;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.HolderId;

/** What holders are known by in records of use: says nothing without the key, and no rotation changes it. */
final class HolderDigests {

    private final Keyring keys;

    HolderDigests(Keyring keys) {
        this.keys = keys;
    }

    /** 32 bytes. */
    byte[] of(HolderId holder) {
        String text = holder.type().code() + ":" + holder.value();
        return keys.digest("usage-holder", text.getBytes(StandardCharsets.UTF_8));
    }
}
