/**
 * Using a license instead of its paper (用证): what every access to somebody's license says of itself, in the one form in which
 * registry, verifier and client carry it.
 */
@NullMarked
package org.sealbook.usage;

import org.jspecify.annotations.NullMarked;
