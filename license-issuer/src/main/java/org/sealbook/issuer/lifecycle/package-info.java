/** What becomes of a license after it was issued. */
@NullMarked
package org.sealbook.issuer.lifecycle;

import org.jspecify.annotations.NullMarked;
