package org.sealbook.trust;

import org.sealbook.crypto.PublicVerifier;

/** A key that status lists are signed with. */
record StatusKey(String kid, PublicVerifier key, Period period) {}
