package org.sealbook.issuer.sealing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

/** A made-up license. */
final class Licenses {

    private Licenses() {}

    static License businessLicense() {
        LicenseTypeCode type = new LicenseTypeCode("11100000MB0143028R001");
        AgencyCode issuer = new AgencyCode("11310000MB2F000160");
        LocalDate day = LocalDate.parse("2026-11-24");
        return new License(
                new LicenseId(type, issuer.value(), "2026000001", 1),
                new License.Type(type, "营业执照", 1),
                new LicenseNumber("91310000MA1FL0007C"),
                null,
                new License.Issuer(issuer, "上海市示例市场监督管理局"),
                List.of(new Holder("上海示例贸易有限公司", new HolderId(HolderIdType.CREDIT_CODE, "11310000MB2F00024T"))),
                day,
                Validity.openEnded(day),
                new Region("310000"),
                Map.of("name", "上海示例贸易有限公司"),
                new License.StatusReference("310000-1", 5));
    }
}
