package org.sealbook.issuer.register;

import java.util.List;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseTypeCode;

/** The licenses of a holder, whoever issued them. */
public final class HolderLicenses {

    private static final int MOST = 100;

    private final LicenseMapper licenses;
    private final DataKey key;

    HolderLicenses(Tables tables, DataKey key) {
        this.licenses = tables.licenses();
        this.key = key;
    }

    /** Those of a type that no newer version has replaced, oldest first, 100 at most. */
    public List<LicenseRecord> of(HolderId holder, LicenseTypeCode type) {
        return licenses.ofHolder(key.index(holder), type.value(), MOST).stream()
                .map(row -> row.record(key))
                .toList();
    }
}
