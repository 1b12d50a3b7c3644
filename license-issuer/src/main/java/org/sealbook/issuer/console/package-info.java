/** Pages for people: what a QR code says, for anybody who opens its link. */
@NullMarked
package org.sealbook.issuer.console;

import org.jspecify.annotations.NullMarked;
