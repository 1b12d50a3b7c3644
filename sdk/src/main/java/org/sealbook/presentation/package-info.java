/**
 * Presenting a license without a network: a verifier shows a challenge, the holder's device signs it, and this room says whether the
 * one who stands there holds the license. Begin at {@code OfflineVerifier}.
 */
@NullMarked
package org.sealbook.presentation;

import org.jspecify.annotations.NullMarked;
