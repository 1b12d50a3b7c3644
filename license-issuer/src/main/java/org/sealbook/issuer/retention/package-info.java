/**
 * How long what licenses say of people is kept: {@code bin/retention} reports the licenses whose time is over, and erases them when it
 * is told to.
 */
@NullMarked
package org.sealbook.issuer.retention;

import org.jspecify.annotations.NullMarked;
