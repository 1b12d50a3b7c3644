/**
 * The development authority: one folder with made-up agencies, their seals and keys, and the trust list signed by its root.
 * For the demo and the tests; production brings its own.
 */
@NullMarked
package org.sealbook.issuer.authority;

import org.jspecify.annotations.NullMarked;
