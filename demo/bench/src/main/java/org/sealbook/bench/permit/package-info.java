/** The license that the benchmarks make: the documented food permit, with a serial and a holder of its own each time. */
@NullMarked
package org.sealbook.bench.permit;

import org.jspecify.annotations.NullMarked;
