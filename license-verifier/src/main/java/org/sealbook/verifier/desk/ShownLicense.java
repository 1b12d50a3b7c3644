package org.sealbook.verifier.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.client.FetchedLicense;
import org.sealbook.license.Text;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedType;

/**
 * A license with what the case may know of it, and no more.
 *
 * @param state the registry's word for where it stands today
 * @param validUntil null if it has no end
 * @param record under which its registry remembers that it was shown
 * @param registry the name of the registry that keeps it, or null where there is only one
 * @param receipt the signed text for the file of the case, or null
 */
record ShownLicense(
        String id,
        String typeCode,
        String type,
        String typeEn,
        String issuer,
        String state,
        boolean inForce,
        String validFrom,
        @Nullable String validUntil,
        List<Line> lines,
        String record,
        @Nullable String registry,
        @Nullable String receipt) {

    /** One labelled value. */
    record Line(String zh, String en, String value) {}

    static ShownLicense of(FetchedLicense license, String record, @Nullable String registry, TrustStore trust) {
        Optional<TrustedType> type = trust.current() instanceof TrustState.Usable usable
                ? usable.list().type(license.type())
                : Optional.empty();
        return new ShownLicense(
                license.id().toString(),
                license.type().value(),
                license.typeName(),
                type.map(TrustedType::nameEn).orElse(license.typeName()),
                license.issuerName(),
                license.state(),
                license.isInForce(),
                license.validity().from().toString(),
                license.validity().until().map(LocalDate::toString).orElse(null),
                lines(license, type),
                record,
                registry,
                license.receipt().orElse(null));
    }

    private static List<Line> lines(FetchedLicense license, Optional<TrustedType> type) {
        List<Line> lines = new ArrayList<>();
        license.number().ifPresent(number -> lines.add(new Line("证照编号", "Number", number)));
        license.holders().ifPresent(names -> lines.add(new Line("持证主体", "Holder", names)));
        license.fields().forEach((key, value) -> {
            Optional<TrustedType.Field> field = type.flatMap(known -> known.fields().stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst());
            lines.add(new Line(
                    field.map(TrustedType.Field::zh).orElse(key),
                    field.map(TrustedType.Field::en).orElse(key),
                    Text.date(value).map(Text::chineseDate).orElse(value)));
        });
        return lines;
    }

    @Override
    public String toString() {
        return "license " + id;
    }
}
