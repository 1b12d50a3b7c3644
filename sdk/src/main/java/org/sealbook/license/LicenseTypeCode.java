package org.sealbook.license;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A license type code (证照类型代码, GB/T 36902 and 36904): the 18-character credit code of the defining agency and a
 * three-digit sequence. The agency's check characters are not demanded here, because published type codes exist whose
 * first part is not a valid credit code; {@link #definingAgency()} is empty for those.
 */
public record LicenseTypeCode(String value) {

    public static final int LENGTH = 21;

    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{18}[0-9]{3}");

    public LicenseTypeCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a license type code: 18 characters and 3 digits (GB/T 36904)");
        }
    }

    public static Optional<LicenseTypeCode> parse(String text) {
        String code = Text.code(text);
        return FORM.matcher(code).matches() ? Optional.of(new LicenseTypeCode(code)) : Optional.empty();
    }

    /** The defining agency (证照定义机构), where the first 18 characters are a valid credit code. */
    public Optional<AgencyCode> definingAgency() {
        return AgencyCode.parse(value.substring(0, AgencyCode.LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
