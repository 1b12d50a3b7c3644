package org.sealbook.issuer.register;

/** An entry of a status list that is not plainly valid. */
record StatusEntryRow(int statusIndex, String status) {}
