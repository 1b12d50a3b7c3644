/**
 * Bytes to values and back: license.json, QR tokens, sealed PDFs, electronic seals, status tokens.
 *
 * <p>Nothing is believed here. A value from this room says what the bytes claim; who may claim it is for {@code trust}
 * and {@code verify}. Every reader is bounded in size, depth and time, and throws {@link org.sealbook.format.Malformed}
 * and nothing else on bytes that are not what they should be.
 */
@NullMarked
package org.sealbook.format;

import org.jspecify.annotations.NullMarked;
