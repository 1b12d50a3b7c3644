/** The issue API, the seals and the central store of the registry. */
@NullMarked
package org.sealbook.issuer;

import org.jspecify.annotations.NullMarked;
