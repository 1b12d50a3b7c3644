/**
 * The central store: numbers, intents, licenses, files. The only room besides {@code publication}'s lists that speaks SQL; its
 * invariants stand in the schema.
 */
@NullMarked
package org.sealbook.issuer.register;

import org.jspecify.annotations.NullMarked;
