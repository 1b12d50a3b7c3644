/**
 * Holders at their own pages: who is signed in and for whom he acts, all of a holder's licenses (一人一档, 一企一档), who may act for an
 * enterprise, and what holders report to the agencies that issued their licenses.
 */
@NullMarked
package org.sealbook.issuer.holder;

import org.jspecify.annotations.NullMarked;
