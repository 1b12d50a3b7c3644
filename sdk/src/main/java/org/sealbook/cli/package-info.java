/** The command line of the sdk: {@code bin/verify}. */
@NullMarked
package org.sealbook.cli;

import org.jspecify.annotations.NullMarked;
