package org.sealbook.verifier.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.QrToken;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.License;
import org.sealbook.license.Text;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedType;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseContent;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;

/**
 * A verdict as the page shows it.
 *
 * @param kind genuine, refused or undecided
 * @param decisive the findings that made it so, most important first
 * @param statusAge minutes since the registry said what the status is, or null if it is not known
 * @param face what the license says, or null if nothing could be read; to be shown as claimed unless genuine
 */
record ScanResult(
        String kind,
        String input,
        List<Finding> decisive,
        List<Finding> findings,
        Instant checkedAt,
        @Nullable Long statusAge,
        @Nullable Face face) {

    /** The license's face, from verified data. */
    record Face(
            String type,
            String typeEn,
            String number,
            String id,
            String issuer,
            String issuedOn,
            String validFrom,
            @Nullable String validUntil,
            boolean excerpt,
            List<Line> lines) {}

    /** One labelled value. */
    record Line(String zh, String en, String value) {}

    static ScanResult of(Scan.Scanned scanned, TrustStore trust, Instant now) {
        Verdict verdict = scanned.verdict();
        Optional<TrustList> list =
                trust.current() instanceof TrustState.Usable usable ? Optional.of(usable.list()) : Optional.empty();
        return new ScanResult(
                verdict instanceof Genuine ? "genuine" : verdict instanceof Refused ? "refused" : "undecided",
                scanned.kind(),
                decisive(verdict),
                verdict.findings(),
                verdict.checkedAt(),
                verdict.statusAsOf()
                        .map(asOf -> Math.max(0, Duration.between(asOf, now).toMinutes()))
                        .orElse(null),
                verdict.claimed().map(content -> face(content, list)).orElse(null));
    }

    private static List<Finding> decisive(Verdict verdict) {
        Outcome outcome = verdict instanceof Refused ? Outcome.FAILED : Outcome.UNKNOWN;
        return verdict.findings().stream()
                .filter(finding -> finding.outcome() == outcome)
                .toList();
    }

    private static Face face(LicenseContent content, Optional<TrustList> list) {
        Optional<TrustedType> type =
                list.flatMap(known -> known.type(content.id().type()));
        String issuer = AgencyCode.parse(content.id().issuer())
                .flatMap(code -> list.flatMap(known -> known.agency(code)))
                .map(TrustedAgency::name)
                .orElse(content.id().issuer());
        List<Line> lines = new ArrayList<>();
        if (content instanceof LicenseContent.Full full) {
            full(full.license(), type, lines);
        } else if (content instanceof LicenseContent.Excerpt excerpt) {
            for (QrToken.QrHolder holder : excerpt.token().holders()) {
                lines.add(new Line("持证主体", "Holder", holder.name() + "　" + holder.maskedId()));
            }
        }
        return new Face(
                type.map(TrustedType::name).orElse(content.id().type().value()),
                type.map(TrustedType::nameEn).orElse(""),
                content.number().value(),
                content.id().toString(),
                issuer,
                Text.chineseDate(content.issuedOn()),
                Text.chineseDate(content.validity().from()),
                content.validity().until().map(Text::chineseDate).orElse(null),
                content instanceof LicenseContent.Excerpt,
                lines);
    }

    private static void full(License license, Optional<TrustedType> type, List<Line> lines) {
        for (Holder holder : license.holders()) {
            lines.add(
                    new Line("持证主体", "Holder", holder.name() + "　" + holder.id().masked()));
        }
        for (String key : license.fields().keySet()) {
            Optional<TrustedType.Field> field = type.flatMap(known -> known.fields().stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst());
            String value = license.fields().getOrDefault(key, "");
            lines.add(new Line(
                    field.map(TrustedType.Field::zh).orElse(key),
                    field.map(TrustedType.Field::en).orElse(key),
                    Text.date(value)
                            .map((LocalDate date) -> Text.chineseDate(date))
                            .orElse(value)));
        }
    }
}
