package org.sealbook.issuer.register;

import java.util.List;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;

/** The licenses of a holder, whoever issued them. */
public final class HolderLicenses {

    private static final int MOST = 100;
    private static final int MOST_OF_ALL = 500;
    private static final int MOST_EVER = 5000;

    private final LicenseMapper licenses;
    private final DataKey key;

    HolderLicenses(Tables tables, DataKey key) {
        this.licenses = tables.licenses();
        this.key = key;
    }

    /** Those of every type that no newer version has replaced, oldest first, 500 at most. */
    public List<LicenseRecord> all(HolderId holder) {
        return licenses.allOfHolder(key.index(holder), MOST_OF_ALL).stream()
                .map(row -> row.record(key))
                .toList();
    }

    /** The identifiers of all that there ever were, replaced ones too, 5,000 at most. */
    public List<LicenseId> identifiers(HolderId holder) {
        return licenses.identifiersOfHolder(key.index(holder), MOST_EVER).stream()
                .map(LicenseId::of)
                .toList();
    }

    /** Those of a type that no newer version has replaced, oldest first, 100 at most. */
    public List<LicenseRecord> of(HolderId holder, LicenseTypeCode type) {
        return licenses.ofHolder(key.index(holder), type.value(), MOST).stream()
                .map(row -> row.record(key))
                .toList();
    }
}
