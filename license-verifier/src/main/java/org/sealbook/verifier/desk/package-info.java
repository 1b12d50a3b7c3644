/**
 * The counter's flow: a case is open, and what it needs is taken from what a holder presents or fetched by duty, through the sdk's client
 * for a registry. Case and data live in the open page; nothing about anybody is kept here.
 */
@NullMarked
package org.sealbook.verifier.desk;

import org.jspecify.annotations.NullMarked;
