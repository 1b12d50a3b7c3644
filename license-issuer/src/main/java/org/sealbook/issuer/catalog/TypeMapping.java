package org.sealbook.issuer.catalog;

import java.util.regex.Pattern;
import org.sealbook.license.LicenseTypeCode;

/**
 * Another system's code for one of our license types: catalogues of cities had codes of their own before there was a national one.
 *
 * @param local that code, 1 to 64 of 0-9, A-Z, a-z, full stop, hyphen, underscore
 * @param version of this entry, from 1
 */
public record TypeMapping(String local, LicenseTypeCode type, long version) {

    private static final Pattern LOCAL = Pattern.compile("[0-9A-Za-z._-]{1,64}");

    public static boolean isLocal(String text) {
        return LOCAL.matcher(text).matches();
    }
}
