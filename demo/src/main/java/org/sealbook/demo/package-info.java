/** Starts the whole registry on one machine: a database, an authority, the issuer, the verifier. For development and tests. */
@NullMarked
package org.sealbook.demo;

import org.jspecify.annotations.NullMarked;
