package org.sealbook.format;

/** Bytes are not what they should be. Carries no part of them: they may be personal data. */
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String what;

    public Malformed(Fault fault, String what) {
        super(what, null, false, false);
        this.fault = fault;
        this.what = what;
    }

    /** Where the fault is. */
    @Override
    public String getMessage() {
        return what;
    }

    public Fault fault() {
        return fault;
    }

    /** What kind of fault it is; the message says where. */
    public enum Fault {
        /** Too small or too large. */
        SIZE,
        /** JSON or CBOR that does not parse, or lacks or exceeds what its format says. */
        SYNTAX,
        /** A value that its standard refuses. */
        VALUE,
        /** No QR token of ours. */
        NOT_A_TOKEN,
        /** No PDF header at the first byte, or not the version we write. */
        PDF_HEADER,
        /** The end of the file is not the end that its only revision has. */
        PDF_TAIL,
        /** The cross-reference table is missing, inexact or not the only one. */
        PDF_XREF,
        /** Bytes that belong to no object. */
        PDF_TILING,
        /** A token, dictionary or stream outside our grammar. */
        PDF_SYNTAX,
        /** A PDF without any signature. */
        NO_SIGNATURE,
        /** The signature dictionary or field is not the one of the profile. */
        PDF_SIGNATURE,
        /** The byte range does not cover the whole file but its gap. */
        PDF_BYTE_RANGE,
        /** The gap is not the fixed, zero-padded hexadecimal string. */
        PDF_GAP,
        /** A key that the catalog, page or annotation must not have. */
        PDF_CONTENT,
        /** Scripts, actions, forms, layers or anything else that can change what is seen. */
        PDF_ACTIVE_CONTENT,
        /** {@code license.json} is missing, doubled or not embedded as the profile says. */
        PDF_EMBEDDED_FILE,
        /** An annotated copy where a license was expected, or the other way round. */
        PDF_OTHER_KIND,
        /** The QR drawing cannot be read. */
        PDF_QR,
        /** The marked text of the face cannot be read. */
        PDF_FACE,
        /** The CMS signature is outside the profile. */
        CMS,
        /** The electronic seal or its signature is outside GB/T 38540. */
        SEAL
    }
}
