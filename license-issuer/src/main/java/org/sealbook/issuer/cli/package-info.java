/** Programs for operators that run beside an issuer, with its settings: what they find they print, and say by their exit code. */
@NullMarked
package org.sealbook.issuer.cli;

import org.jspecify.annotations.NullMarked;
