/** {@code bin/bench}: what the registry does in a second, beside what its parts would allow. */
@NullMarked
package org.sealbook.bench;

import org.jspecify.annotations.NullMarked;
