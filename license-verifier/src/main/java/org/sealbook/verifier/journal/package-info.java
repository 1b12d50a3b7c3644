/** What was checked when, without a word about whom. */
@NullMarked
package org.sealbook.verifier.journal;

import org.jspecify.annotations.NullMarked;
