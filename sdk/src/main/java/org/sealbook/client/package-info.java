/**
 * A registry over HTTP: its trust lists and status lists, kept in a folder for when there is no network, and its API for programs
 * that use licenses.
 */
@NullMarked
package org.sealbook.client;

import org.jspecify.annotations.NullMarked;
