package org.sealbook.issuer.keys;

import org.jspecify.annotations.Nullable;

/**
 * What a row is found by: its index under each index key that is in use. There are two columns for it, one for keys of odd versions
 * and one for keys of even versions, so that a new key's indices can be filled in while the old one's are asked for.
 */
public record BlindIndex(byte @Nullable [] odd, byte @Nullable [] even) {

    @Override
    public String toString() {
        return "***";
    }
}
