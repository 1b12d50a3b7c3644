/** Whether a code for one use is used once, whatever comes at the same time. */
@NullMarked
package org.sealbook.bench.present;

import org.jspecify.annotations.NullMarked;
