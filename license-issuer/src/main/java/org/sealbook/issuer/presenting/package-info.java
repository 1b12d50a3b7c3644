/**
 * Presenting licenses (亮证): a holder makes a code for one use within a minute, bound to licenses, to fields of them and to a class of
 * verifiers; whoever redeems it gets those fields, once, and the holder's side is told who did. The code is kept as a digest alone.
 */
@NullMarked
package org.sealbook.issuer.presenting;

import org.jspecify.annotations.NullMarked;
