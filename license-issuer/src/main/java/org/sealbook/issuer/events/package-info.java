/**
 * What happens to licenses, told to the systems of their agencies: a feed that is read on from where it was left. Other rooms tell
 * this one in the transaction of their deed; it knows none of them. No event says anything of a person.
 */
@NullMarked
package org.sealbook.issuer.events;

import org.jspecify.annotations.NullMarked;
