/** What one license costs, part by part, each measured alone with the issuer's own classes: the sum is what a whole issue is held against. */
@NullMarked
package org.sealbook.bench.parts;

import org.jspecify.annotations.NullMarked;
