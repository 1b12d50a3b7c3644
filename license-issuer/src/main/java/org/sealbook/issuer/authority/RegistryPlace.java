package org.sealbook.issuer.authority;

import java.net.URI;

/**
 * Where a registry of the development authority is.
 *
 * @param publicUrl where the world reaches its issuer, without a trailing slash
 * @param statusBase where its status lists are, ends in a slash
 */
record RegistryPlace(DemoRegion region, URI publicUrl, URI statusBase) {

    /** With the status lists at the issuer itself. */
    RegistryPlace(DemoRegion region, URI publicUrl) {
        this(region, publicUrl, URI.create(publicUrl + "/status/"));
    }
}
