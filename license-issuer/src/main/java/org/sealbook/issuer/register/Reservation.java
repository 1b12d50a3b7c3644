package org.sealbook.issuer.register;

import org.sealbook.issuer.catalog.Permission;

/** How asking for a reservation ended. */
public sealed interface Reservation {

    record Made(LicenseRecord record) implements Reservation {}

    /** The case has its license already. */
    record CaseTaken(String id) implements Reservation {}

    /** The number is another license's. */
    record NumberTaken() implements Reservation {}

    /** The registry does not let the agency issue this now. @param why any permission but a granted one */
    record NotPermitted(Permission why) implements Reservation {}

    /** All numbers of the agency, type and year are used up. */
    record NumbersUsedUp() implements Reservation {}

    /** A holder has a live license of this type already. */
    record HolderHasOne() implements Reservation {}

    /** The version that was to be replaced is not in a state from which that is allowed. */
    record NotAllowed(LicenseRecord current) implements Reservation {}

    /** Another version is being made just now. */
    record VersionPending() implements Reservation {}

    /** The license is not as the caller saw it last. */
    record ChangedMeanwhile() implements Reservation {}
}
