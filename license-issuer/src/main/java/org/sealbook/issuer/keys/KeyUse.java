package org.sealbook.issuer.keys;

/** How often a version of an encryption key has encrypted. */
record KeyUse(int version, long uses) {}
