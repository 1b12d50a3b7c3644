/**
 * Whom we believe, and what is known of a license's status. Everything here is believed because the pinned root signed a list
 * that names it; nothing because of where it was fetched.
 */
@NullMarked
package org.sealbook.trust;

import org.jspecify.annotations.NullMarked;
