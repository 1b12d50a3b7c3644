/** What the world may read: the trust list and the status lists, as signed files in a folder that is served as it is. */
@NullMarked
package org.sealbook.issuer.publication;

import org.jspecify.annotations.NullMarked;
