/** Trust lists and status lists of a registry over HTTP, kept in a folder for when there is no network. */
@NullMarked
package org.sealbook.client;

import org.jspecify.annotations.NullMarked;
