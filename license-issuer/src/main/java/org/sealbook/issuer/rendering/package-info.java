/** Draws a license: from its data and its type's face to a PDF that lacks nothing but the seal. */
@NullMarked
package org.sealbook.issuer.rendering;

import org.jspecify.annotations.NullMarked;
