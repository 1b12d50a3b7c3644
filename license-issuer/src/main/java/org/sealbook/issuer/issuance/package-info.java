/** The conductor: from a request to an issued license, by the steps I1 to I9 of docs/issuance.md, in order. */
@NullMarked
package org.sealbook.issuer.issuance;

import org.jspecify.annotations.NullMarked;
