/** Who may call: the programs of agencies and of the registry, their secrets (as hashes), the agencies they act for, their scopes. */
@NullMarked
package org.sealbook.issuer.clients;

import org.jspecify.annotations.NullMarked;
