/**
 * Sends events to the systems of the agencies whose licenses they are about: signed, in their order, at least once, and only to
 * addresses that the operator allows. Survives a crash between sending and remembering by sending again.
 */
@NullMarked
package org.sealbook.issuer.webhooks;

import org.jspecify.annotations.NullMarked;
