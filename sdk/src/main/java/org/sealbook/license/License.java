package org.sealbook.license;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A license (电子证照) with the metadata of GB/T 36903 and the fields of its face.
 *
 * @param id the identifier
 * @param type which type and version of it
 * @param number the number on the face
 * @param previousIdOrNull the identifier that this one replaces
 * @param issuer the issuing agency
 * @param holders one or more, in order
 * @param issuedOn the day of issue, in {@link Validity#ZONE}
 * @param validity the period the license is good for
 * @param region where the issuer has its seat or its duty
 * @param fields the face fields by key, in the order of the type, as printed
 * @param status where the license's status is published
 * @param originOrNull how the license came to be if it was not simply issued
 */
public record License(
        LicenseId id,
        Type type,
        LicenseNumber number,
        @Nullable LicenseId previousIdOrNull,
        Issuer issuer,
        List<Holder> holders,
        LocalDate issuedOn,
        Validity validity,
        Region region,
        Map<String, String> fields,
        StatusReference status,
        @Nullable Origin originOrNull) {

    public License {
        holders = List.copyOf(holders);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (holders.isEmpty()) {
            throw new IllegalArgumentException("a license has at least one holder");
        }
    }

    /** A license that was issued in the ordinary way. */
    public License(
            LicenseId id,
            Type type,
            LicenseNumber number,
            @Nullable LicenseId previousIdOrNull,
            Issuer issuer,
            List<Holder> holders,
            LocalDate issuedOn,
            Validity validity,
            Region region,
            Map<String, String> fields,
            StatusReference status) {
        this(id, type, number, previousIdOrNull, issuer, holders, issuedOn, validity, region, fields, status, null);
    }

    /** How a license came to be, where that needs to be said. */
    public enum Origin {
        /** It existed on paper before, and was taken over into the registry (存量证照). */
        LEGACY_IMPORT
    }

    /** The type as the license states it. @param version the version of the type document, from 1 */
    public record Type(LicenseTypeCode code, String name, int version) {}

    /** The issuing agency (证照颁发机构) as the license states it. */
    public record Issuer(AgencyCode code, String name) {}

    /**
     * An entry of a published status list.
     *
     * @param list the list's name in the registry: 1 to 32 of a-z, 0-9 and hyphen
     * @param index the entry, from 0
     */
    public record StatusReference(String list, int index) {

        /** The form of a list's name. */
        public static final String LIST = "[a-z0-9-]{1,32}";

        public StatusReference {
            if (!list.matches(LIST) || index < 0 || index >= 1 << 24) {
                throw new IllegalArgumentException("status reference: list [a-z0-9-]{1,32}, index 0 to 2^24-1");
            }
        }
    }

    public Optional<LicenseId> previousId() {
        return Optional.ofNullable(previousIdOrNull);
    }

    /** Empty for a license that was issued in the ordinary way. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(originOrNull);
    }

    /** The identifier alone: the rest is personal data. */
    @Override
    public String toString() {
        return "license " + id;
    }
}
