package org.sealbook.license;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A license identifier (电子证照标识, GB/T 36904):
 * {@code 1.2.156.3005.2.<type code>.<issuer code>.<serial>.<version>.<check>}.
 *
 * <p>The check character is ISO/IEC 7064 MOD 37,36 over the parts between the root and the check, without the dots.
 *
 * @param type the license type, 21 characters
 * @param issuer the issuing agency's credit code (18 characters), or, in licenses of some cities, a six-digit region
 *     code; {@link #issuerIsCreditCode()} tells them apart
 * @param serial the issuer's serial (流水号): 1 to 40 digits and upper-case letters
 * @param version the version (版本号), 1 to 999; one more at each re-issue of the same license
 */
public record LicenseId(LicenseTypeCode type, String issuer, String serial, int version) {

    /** The constant root of all license identifiers, before the first dot of the variable part. */
    public static final String ROOT = "1.2.156.3005.2";

    public static final int MAX_SERIAL = 40;

    public static final int MAX_VERSION = 999;

    /** The longest well-formed identifier: root, five dots and the parts at their longest. */
    public static final int MAX_LENGTH = ROOT.length() + 5 + 21 + 18 + MAX_SERIAL + 3 + 1;

    private static final Pattern SERIAL = Pattern.compile("[0-9A-Z]{1," + MAX_SERIAL + "}");
    private static final Pattern ISSUER = Pattern.compile("[0-9A-Z]{18}|[0-9]{6}");
    private static final Pattern FORM = Pattern.compile("1\\.2\\.156\\.3005\\.2\\.([0-9A-Z]{18}[0-9]{3})"
            + "\\.([0-9A-Z]{18}|[0-9]{6})\\.([0-9A-Z]{1,40})\\.([0-9]{3})\\.([0-9A-Z])");

    public LicenseId {
        if (!ISSUER.matcher(issuer).matches()) {
            throw new IllegalArgumentException("issuer part: 18 characters or a six-digit region code");
        }
        if (!SERIAL.matcher(serial).matches()) {
            throw new IllegalArgumentException("serial: 1 to 40 digits and upper-case letters");
        }
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("version: 1 to 999");
        }
    }

    /** What reading an identifier came to. Only {@link WellFormed} holds an identifier that may be used. */
    public sealed interface Reading {}

    public record WellFormed(LicenseId id) implements Reading {}

    /**
     * Everything fits but the check character: a finding of its own, never "forged".
     *
     * @param id the identifier as it should have been
     * @param found the character that stands there
     * @param wrongVariantInCirculation true if the character is what a widely copied, wrong implementation yields
     */
    public record WrongCheckCharacter(LicenseId id, char found, boolean wrongVariantInCirculation) implements Reading {}

    /** The text has not the form of an identifier. */
    public record NotAnIdentifier() implements Reading {}

    /** Reads an identifier strictly: no blanks, no lower case, nothing before or after. */
    public static Reading read(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !form.matches() || form.group(4).equals("000")) {
            return new NotAnIdentifier();
        }
        LicenseId id = new LicenseId(
                new LicenseTypeCode(form.group(1)), form.group(2), form.group(3), Integer.parseInt(form.group(4)));
        char found = form.group(5).charAt(0);
        if (found == id.check()) {
            return new WellFormed(id);
        }
        boolean known = found == CheckCharacters.widelyCopiedWrongVariant(id.checked());
        return new WrongCheckCharacter(id, found, known);
    }

    /** Reads an identifier that must be right. @throws IllegalArgumentException if it is not */
    public static LicenseId of(String text) {
        if (read(text) instanceof WellFormed wellFormed) {
            return wellFormed.id();
        }
        throw new IllegalArgumentException("not a well-formed license identifier (GB/T 36904)");
    }

    /** The check character (校验位), 0-9 or A-Z. */
    public char check() {
        return CheckCharacters.mod37And36(checked());
    }

    public boolean issuerIsCreditCode() {
        return AgencyCode.isValid(issuer);
    }

    /** The identifier of the next version of this license. */
    public LicenseId next() {
        return new LicenseId(type, issuer, serial, version + 1);
    }

    /** The version as it is written, three digits. */
    public String versionText() {
        return String.format("%03d", version);
    }

    private String checked() {
        return type.value() + issuer + serial + versionText();
    }

    /** The identifier in full, root and check character included. */
    @Override
    public String toString() {
        return ROOT + '.' + type.value() + '.' + issuer + '.' + serial + '.' + versionText() + '.' + check();
    }
}
