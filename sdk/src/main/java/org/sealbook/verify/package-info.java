/**
 * The front door: give it bytes, get a {@link org.sealbook.verify.Verdict}.
 *
 * <p>Every check has a number (docs/verification.md) and reports findings; all checks run but those that an earlier failure
 * makes meaningless. A failed check refuses, a check that could not be made leaves the verdict undecided, and only
 * {@link org.sealbook.verify.Genuine} hands out a license.
 */
@NullMarked
package org.sealbook.verify;

import org.jspecify.annotations.NullMarked;
