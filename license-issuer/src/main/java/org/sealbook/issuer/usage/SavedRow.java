package org.sealbook.issuer.usage;

/** Papers that an organisation did not ask for, of one service item. */
record SavedRow(String organisation, String item, long papers) {}
