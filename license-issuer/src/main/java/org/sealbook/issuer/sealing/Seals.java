package org.sealbook.issuer.sealing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.sealbook.format.QrToken;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Suite;

/** The seals of the agencies that this issuer may use. Keys are parsed once, at start. Safe for use by several threads. */
public final class Seals {

    private Seals() {}

    /** Opens the private part of an authority folder. @param clock tells which seals are about to expire */
    public static Seals open(Path authorityFolder, Clock clock) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Seals a rendered license, as of an instant, and checks the result's signatures before it leaves the room. */
    public Sealing seal(RenderedLicense license, AgencyCode agency, Suite suite, Instant at) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * The text of the QR code: the link and the signed token.
     *
     * @param prefix the official link, ends in {@code /q/}
     * @throws IllegalStateException if the agency has no seal of the suite: ask {@link #picture} before
     */
    public String qrText(QrToken token, AgencyCode agency, Suite suite, String prefix) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The picture of the agency's seal, or empty if it has no seal of this suite. */
    public Optional<SealPicture> picture(AgencyCode agency, Suite suite) {
        throw new UnsupportedOperationException("not yet");
    }
}
