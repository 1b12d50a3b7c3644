/** What comes over the counter: files, pictures, texts; from the page and from software. */
@NullMarked
package org.sealbook.verifier.scan;

import org.jspecify.annotations.NullMarked;
