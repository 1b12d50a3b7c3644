/**
 * Changes keys while the issuer works: {@code bin/rotate-keys}. What it does can be cut off anywhere; begun again, it goes on from
 * what it finds.
 */
@NullMarked
package org.sealbook.issuer.rotation;

import org.jspecify.annotations.NullMarked;
