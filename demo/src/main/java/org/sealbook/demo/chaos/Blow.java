package org.sealbook.demo.chaos;

import java.time.Duration;

/** One kill. @param downtime from the kill to the first answer to a request that was sent after it */
public record Blow(Target target, Duration downtime) {

    /** What was killed. */
    public enum Target {
        ISSUER,
        DATABASE,
        BOTH,
        /** The issuer once, and again while it starts. */
        ISSUER_AT_START
    }
}
