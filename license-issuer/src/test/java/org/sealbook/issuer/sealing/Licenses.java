package org.sealbook.issuer.sealing;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;

/** Made-up licenses, issued on the day of {@link Authorities#NOW}. */
public final class Licenses {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Holder COMPANY =
            new Holder("上海示例贸易有限公司", new HolderId(HolderIdType.CREDIT_CODE, "91310000MA1FL0007C"));

    private Licenses() {}

    public static License businessLicense() {
        License.Type type = new License.Type(new LicenseTypeCode("11100000MB0143028R001"), "营业执照", 1);
        return of(type, new AgencyCode("11310000MB2F000160"), 1, Map.of("name", "上海示例贸易有限公司"));
    }

    public static License of(LicenseType type, AgencyCode issuer, Map<String, String> fields) {
        License.Type stated = new License.Type(type.code(), type.name(), type.version());
        return of(stated, issuer, type.holders().min(), fields);
    }

    private static License of(License.Type type, AgencyCode issuer, int holders, Map<String, String> fields) {
        return new License(
                new LicenseId(type.code(), issuer.value(), "2026000001", 1),
                type,
                new LicenseNumber("91310000MA1FL0007C"),
                null,
                new License.Issuer(issuer, "示例机关"),
                Collections.nCopies(holders, COMPANY),
                TODAY,
                Validity.between(TODAY, TODAY.plusYears(3)),
                new Region("310000"),
                fields,
                new License.StatusReference("310000-1", 5));
    }
}
