/** Signature checks and digests for the two algorithms of this registry, on Bouncy Castle's light-weight classes. Not exported. */
@NullMarked
package org.sealbook.crypto;

import org.jspecify.annotations.NullMarked;
