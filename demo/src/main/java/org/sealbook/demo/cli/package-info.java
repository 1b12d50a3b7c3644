/** {@code bin/demo}. */
@NullMarked
package org.sealbook.demo.cli;

import org.jspecify.annotations.NullMarked;
