/** {@code bin/bench store}: what a register of a million licenses is asked, beside one of ten thousand. */
@NullMarked
package org.sealbook.bench.store;

import org.jspecify.annotations.NullMarked;
