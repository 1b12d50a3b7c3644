package org.sealbook.issuer.usage;

import java.time.LocalDateTime;

/** Entries that are withheld by one order. */
record WithheldRow(String reference, LocalDateTime until, int entries) {}
