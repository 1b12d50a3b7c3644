/**
 * License types (证照目录, GB/T 36902): what may be issued, with which fields, and how it looks. A type is a versioned
 * document; a published version never changes.
 */
@NullMarked
package org.sealbook.issuer.catalog;

import org.jspecify.annotations.NullMarked;
