package org.sealbook.issuer.catalog;

import java.util.List;
import java.util.Optional;

/** Judges form templates; the room that draws licenses does. */
public interface FaceJudge {

    /**
     * Everything that is wrong with a face, each with its path; empty if it can be published.
     *
     * @param face a PDF from outside: nothing in it is believed
     * @param type what the face is for, unless its document has faults: then only the face itself is judged
     */
    List<String> faults(byte[] face, Optional<LicenseType> type);

    /** What does not fit on a face of our own, for which there is no need to expect the worst. */
    List<String> misfits(byte[] face, LicenseType type);

    /** What does not fit into a type's QR code; depends on the public address, which may have changed. */
    List<String> misfitsOfCode(LicenseType type);
}
