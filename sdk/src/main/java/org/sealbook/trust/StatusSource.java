package org.sealbook.trust;

import java.time.Instant;
import org.sealbook.license.License.StatusReference;

/** Answers for the status of licenses. Callers may bring their own, as the issuer does for what it just made. */
@FunctionalInterface
public interface StatusSource {

    StatusAnswer status(StatusReference reference, Instant now);
}
