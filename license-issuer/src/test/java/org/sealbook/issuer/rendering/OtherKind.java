package org.sealbook.issuer.rendering;

/** What the types forbid: a license passed off as a copy before it is sealed, and the other way round. */
public final class OtherKind {

    private OtherKind() {}

    public static RenderedCopy of(RenderedLicense license) {
        return new RenderedCopy(license.bytes(), license.gapOffset(), license.gapLength());
    }

    public static RenderedLicense of(RenderedCopy copy) {
        return new RenderedLicense(copy.bytes(), copy.gapOffset(), copy.gapLength());
    }
}
