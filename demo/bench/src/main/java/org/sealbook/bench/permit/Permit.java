package org.sealbook.bench.permit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;

/**
 * The food permit of docs/samples.
 *
 * @param fields in the order of the type
 */
public record Permit(LicenseType type, AgencyCode issuer, Holder holder, Map<String, String> fields) {

    private static final String ISSUER_NAME = "上海市示例市场监督管理局";
    private static final Region REGION = new Region("310000");
    private static final int YEARS = 5;

    /** @param root the project's folder */
    public static Permit read(Path root, Catalog catalog) {
        try {
            byte[] sample = Files.readAllBytes(root.resolve("docs/samples/food-permit.json"));
            StrictJson json = StrictJson.read(sample, 64 * 1024);
            LicenseType type =
                    catalog.type(new LicenseTypeCode(json.text("type", 21))).orElseThrow();
            StrictJson holder = json.objects("holders", 1).get(0);
            HolderIdType idType = HolderIdType.ofCode(holder.text("idType", 3)).orElseThrow();
            HolderId id = HolderId.parse(idType, holder.text("id", 30)).orElseThrow();
            Map<String, String> given = json.object("fields").textMembers(50, 4000);
            Map<String, String> fields = new LinkedHashMap<>();
            for (FaceField field : type.fields()) {
                fields.put(field.key(), given.getOrDefault(field.key(), ""));
            }
            return new Permit(
                    type, new AgencyCode(json.text("issuer", 18)), new Holder(holder.text("name", 200), id), fields);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Malformed unexpected) {
            throw new IllegalStateException("the sample is not as it was", unexpected);
        }
    }

    /** @param count in its number range, from 1 */
    public License license(int count, Holder holder, StatusReference status, Instant at) {
        LocalDate day = at.atZone(Validity.ZONE).toLocalDate();
        return new License(
                new LicenseId(type.code(), issuer.value(), String.format("%d%08d", day.getYear(), count), 1),
                new License.Type(type.code(), type.name(), type.version()),
                new LicenseNumber(type.number()
                        .number(day.getYear(), REGION.code(), count)
                        .orElseThrow()),
                null,
                new License.Issuer(issuer, ISSUER_NAME),
                List.of(holder),
                day,
                Validity.between(day, day.plusYears(YEARS).minusDays(1)),
                REGION,
                fields,
                status);
    }
}
