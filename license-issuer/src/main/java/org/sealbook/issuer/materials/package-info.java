/**
 * Which licenses a service item asks for (办事材料), and which of them a holder need not bring because the registry has them (免交材料).
 */
@NullMarked
package org.sealbook.issuer.materials;

import org.jspecify.annotations.NullMarked;
