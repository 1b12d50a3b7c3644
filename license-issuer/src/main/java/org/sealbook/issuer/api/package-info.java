/** The HTTP edge for agencies, and the published files. Turns refusals into problem documents (RFC 9457). */
@NullMarked
package org.sealbook.issuer.api;

import org.jspecify.annotations.NullMarked;
