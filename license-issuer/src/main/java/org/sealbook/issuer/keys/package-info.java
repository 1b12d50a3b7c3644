/**
 * The keys that personal data are kept under: versions of them in the database, wrapped by the key-encrypting key, which is a
 * file. Key material does not leave this room; others get objects that encrypt, index and derive.
 */
@NullMarked
package org.sealbook.issuer.keys;

import org.jspecify.annotations.NullMarked;
