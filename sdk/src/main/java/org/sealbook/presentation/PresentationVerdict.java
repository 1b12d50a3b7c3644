package org.sealbook.presentation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.DeviceCredential;
import org.sealbook.verify.Finding;

/** What came of a presentation. */
public sealed interface PresentationVerdict {

    /** When it was judged. */
    Instant checkedAt();

    /** Who stands there holds this license. Only the verifier makes one of these. */
    final class Proven implements PresentationVerdict {

        private final DeviceCredential credential;
        private final List<Finding> standing;
        private final Instant checkedAt;

        Proven(DeviceCredential credential, List<Finding> standing, Instant checkedAt) {
            this.credential = credential;
            this.standing = List.copyOf(standing);
            this.checkedAt = checkedAt;
        }

        public DeviceCredential credential() {
            return credential;
        }

        /** Period and status of the license (C11, C12), with a notice if what is known of the status is of some age. */
        public List<Finding> standing() {
            return standing;
        }

        @Override
        public Instant checkedAt() {
            return checkedAt;
        }
    }

    /**
     * @param reasons all that were found, the first one first; at least one
     * @param standing findings of C11 and C12, if it came to them
     * @param claimed what the credential says; not proven
     */
    record Refused(
            List<PresentationReason> reasons,
            List<Finding> standing,
            Optional<DeviceCredential> claimed,
            Instant checkedAt)
            implements PresentationVerdict {

        public Refused {
            reasons = List.copyOf(reasons);
            standing = List.copyOf(standing);
        }
    }

    /** Nothing is wrong, and not enough is known. */
    record Undecided(
            List<PresentationReason> reasons,
            List<Finding> standing,
            Optional<DeviceCredential> claimed,
            Instant checkedAt)
            implements PresentationVerdict {

        public Undecided {
            reasons = List.copyOf(reasons);
            standing = List.copyOf(standing);
        }
    }
}
