/**
 * The room of the seals: the only one that holds private keys. It takes a rendered license and gives back a sealed one, or
 * says why the seal may not be used.
 */
@NullMarked
package org.sealbook.issuer.sealing;

import org.jspecify.annotations.NullMarked;
