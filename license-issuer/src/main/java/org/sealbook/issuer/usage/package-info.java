/**
 * Using a license instead of its paper: what an organisation may read of whose licenses for which items, and the record of every
 * answer and every denial. A record is written in the transaction that looks, before the answer leaves.
 */
@NullMarked
package org.sealbook.issuer.usage;

import org.jspecify.annotations.NullMarked;
