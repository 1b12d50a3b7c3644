/**
 * An OpenID Connect provider for the demo and for tests: the people are made up, and all have one password. A city has its own in
 * this place (统一身份认证).
 */
@NullMarked
package org.sealbook.demo.identity;

import org.jspecify.annotations.NullMarked;
