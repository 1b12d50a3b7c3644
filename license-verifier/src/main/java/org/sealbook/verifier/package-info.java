/** The counter page and the verify API for software. */
@NullMarked
package org.sealbook.verifier;

import org.jspecify.annotations.NullMarked;
