/** What all answers have in common: how a request that cannot be used is told so, and the pages' words in two languages. */
@NullMarked
package org.sealbook.verifier.answers;

import org.jspecify.annotations.NullMarked;
