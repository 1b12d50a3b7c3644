package org.sealbook.format;

/** What somebody presents: bytes or text, nothing of it believed. */
public sealed interface Evidence {

    /** A file that may be a sealed PDF. */
    record FromPdf(byte[] file) implements Evidence {}

    /** A scanned or pasted text that may be a QR code of ours. */
    record FromQr(String text) implements Evidence {}
}
