package org.sealbook.issuer.register;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;

/**
 * Many licenses of an agency from one file.
 *
 * @param asker who sent it
 * @param reading how the file is to be read, JSON
 * @param fault why the file cannot be used, JSON; only where it failed
 */
public record Batch(
        String id,
        AgencyCode issuer,
        Asker asker,
        Kind kind,
        State state,
        File file,
        byte[] reading,
        Optional<byte[]> fault,
        Counts counts,
        Approval approval,
        Reached reached,
        Times times) {

    /**
     * What a batch can be. These are all its ways:
     *
     * <pre>
     * RECEIVED ─▶ CHECKING ─▶ CHECKED ─▶ RUNNING ◀─▶ PAUSED
     *                 │                     │
     *              FAILED                 DONE          CANCELLED from wherever it has not ended
     * </pre>
     */
    public enum State {
        /** The file is here. */
        RECEIVED,
        /** Every row is read and checked; nothing is issued. */
        CHECKING,
        /** The report is there; nothing is issued before somebody starts it. */
        CHECKED,
        RUNNING,
        PAUSED,
        /** Every row that was in order is issued or refused. */
        DONE,
        /** What is issued stays issued; the rest is not done. */
        CANCELLED,
        /** The file cannot be used. */
        FAILED;

        /** The states that this one may follow. */
        public Set<State> from() {
            return switch (this) {
                case RECEIVED -> Set.of();
                case CHECKING -> Set.of(RECEIVED);
                case CHECKED, FAILED -> Set.of(CHECKING);
                case RUNNING -> Set.of(CHECKED, PAUSED);
                case PAUSED, DONE -> Set.of(RUNNING);
                case CANCELLED -> EnumSet.of(RECEIVED, CHECKING, CHECKED, RUNNING, PAUSED);
            };
        }

        public boolean isFinal() {
            return this == DONE || this == CANCELLED || this == FAILED;
        }

        /** Whether all rows are read and checked. */
        public boolean isChecked() {
            return this == CHECKED || this == RUNNING || this == PAUSED || this == DONE;
        }
    }

    /** @param officer the person behind the client */
    public record Asker(String client, String officer) {}

    /**
     * What the licenses are.
     *
     * @param type of all rows of a table; empty where each line names its own
     * @param legacy whether they exist on paper already (存量证照)
     */
    public record Kind(Optional<LicenseTypeCode> type, boolean legacy) {}

    /** As it was sent. */
    public record File(String sha256, long bytes) {}

    /** Rows. @param checked all that were read so far: faulty ones, and those in order, done or not */
    public record Counts(int checked, int faulty, int issued, int refused) {

        public int valid() {
            return checked - faulty;
        }

        /** In order, and neither issued nor refused. */
        public int open() {
            return valid() - issued - refused;
        }
    }

    /**
     * @param needed whether a license type in it needs two persons; known when all rows are checked
     * @param by the client of the other person
     */
    public record Approval(boolean needed, Optional<String> by) {

        public boolean isMissing() {
            return needed && by.isEmpty();
        }
    }

    /**
     * Numbers of rows.
     *
     * @param checkedTo the last that was checked
     * @param handedTo the last that was given to somebody to issue; what lies beyond was never begun
     */
    public record Reached(long checkedTo, long handedTo) {}

    /** @param ended when nothing more happens to it: for a cancelled one, when what was begun is settled */
    public record Times(
            Instant created, Optional<Instant> checked, Optional<Instant> started, Optional<Instant> ended) {}

    @Override
    public String toString() {
        return "batch " + id;
    }
}
