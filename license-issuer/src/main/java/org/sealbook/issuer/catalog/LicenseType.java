package org.sealbook.issuer.catalog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Suite;

/**
 * A published version of a license type.
 *
 * @param maxOfflineAge how old knowledge of a license's status may be where there is no network
 * @param twoPersons whether a request needs the approval of another person than the one who asked (双人复核)
 * @param singleInstance whether a holder can have only one live license of this type
 */
public record LicenseType(
        LicenseTypeCode code,
        int version,
        String name,
        String nameEn,
        Suite suite,
        Duration maxOfflineAge,
        HolderRule holders,
        ValidityRule validity,
        NumberRule number,
        boolean singleInstance,
        boolean twoPersons,
        List<FaceField> fields) {

    public LicenseType {
        fields = List.copyOf(fields);
    }

    /** The most bytes of UTF-8 that a license number takes: the QR code must hold it. */
    public static final int MAX_NUMBER_BYTES = 40;

    /**
     * How many holders of which code types.
     *
     * @param maxNameBytes the longest name, in bytes of UTF-8: three for a Chinese character
     */
    public record HolderRule(int min, int max, Set<HolderIdType> types, int maxNameBytes) {}

    /** The periods a license may run (有效期限范围): years, or open-ended where allowed. */
    public record ValidityRule(boolean openEnded, int maxYears) {}

    /** Everything that is wrong with these values, one fault per field. */
    public List<FieldFault> check(Map<String, String> values) {
        List<FieldFault> faults = new ArrayList<>();
        Set<String> unknown = new HashSet<>(values.keySet());
        for (FaceField field : fields) {
            unknown.remove(field.key());
            check(field, values.getOrDefault(field.key(), ""), faults);
        }
        for (String key : unknown) {
            String shown = key.matches("[A-Za-z0-9_.-]{1,64}") ? key : "?";
            faults.add(new FieldFault("fields." + shown, "unknown", "the license type has no such field"));
        }
        return faults;
    }

    private static void check(FaceField field, String value, List<FieldFault> faults) {
        String path = "fields." + field.key();
        if (value.isBlank()) {
            if (field.required()) {
                faults.add(new FieldFault(path, "missing", field.labelEn() + " (" + field.labelZh() + ") is required"));
            }
        } else if (value.codePointCount(0, value.length()) > field.maxLength()) {
            faults.add(new FieldFault(path, "too-long", "at most " + field.maxLength() + " characters"));
        } else if (!Printable.isPrintable(value)) {
            faults.add(new FieldFault(
                    path, "not-printable", "control, direction, private-use or unassigned characters are refused"));
        } else if (field.kind() == FaceField.Kind.DATE && !isDate(value)) {
            faults.add(new FieldFault(path, "not-a-date", "a date that exists, as 2026-11-24"));
        } else if (field.pattern().isPresent()
                && !field.pattern().get().matcher(value).matches()) {
            faults.add(new FieldFault(
                    path, "pattern", "does not match " + field.pattern().get().pattern()));
        }
    }

    private static boolean isDate(String value) {
        try {
            return value.length() == 10 && LocalDate.parse(value).getYear() >= 1000;
        } catch (DateTimeException notADate) {
            return false;
        }
    }
}
