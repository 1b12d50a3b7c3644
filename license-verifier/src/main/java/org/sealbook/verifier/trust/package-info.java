/** Opens the trust list under the pinned root. */
@NullMarked
package org.sealbook.verifier.trust;

import org.jspecify.annotations.NullMarked;
