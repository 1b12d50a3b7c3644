/** A holder proves at the counter, with his device and without a network, that a license is his: challenge, answer, verdict. Nothing of him is kept. */
@NullMarked
package org.sealbook.verifier.holder;

import org.jspecify.annotations.NullMarked;
