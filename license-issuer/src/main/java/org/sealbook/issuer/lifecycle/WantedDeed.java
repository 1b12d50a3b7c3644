package org.sealbook.issuer.lifecycle;

/** A deed that is wanted, with its grounds: both in order. One that makes a version is not for here: the conductor does that. */
public record WantedDeed(Deed deed, Grounds grounds) {

    public WantedDeed {
        if (deed.makesVersion()) {
            throw new IllegalArgumentException(deed + " makes a version");
        }
    }
}
