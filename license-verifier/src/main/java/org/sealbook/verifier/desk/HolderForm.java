package org.sealbook.verifier.desk;

import org.jspecify.annotations.Nullable;

/** Whose license of which type is asked for. @param license this one and no other; the newest in force if left out */
record HolderForm(@Nullable String idType, @Nullable String holder, @Nullable String type, @Nullable String license) {

    /** Not whose. */
    @Override
    public String toString() {
        return "***";
    }
}
