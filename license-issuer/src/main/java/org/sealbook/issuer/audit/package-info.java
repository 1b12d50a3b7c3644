/**
 * Who did what, when and why, and who was refused what: an append-only record in the database, closed every minute into a block
 * that is chained to the one before and bears a MAC. Writes what other rooms tell it, and knows none of them.
 */
@NullMarked
package org.sealbook.issuer.audit;

import org.jspecify.annotations.NullMarked;
