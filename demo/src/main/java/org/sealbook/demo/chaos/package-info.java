/**
 * The registry under fire: clients work while its processes are killed, and what was acknowledged is held against what is there
 * afterwards. The journal of the clients is the only witness; nothing that the registry says of itself is believed without it.
 */
@NullMarked
package org.sealbook.demo.chaos;

import org.jspecify.annotations.NullMarked;
