package org.sealbook.issuer.issuance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.catalog.Printable;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Text;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustedAgency;

/** I2: a request becomes a draft, or the list of all its faults. One of these for each request. */
final class Drafting {

    private static final int MAX_CASE_NUMBER = 64;

    private final Function<LicenseTypeCode, Optional<LicenseType>> types;
    private final TrustList trust;
    private final Set<AgencyCode> mayActFor;
    private final Instant now;
    private final List<FieldFault> faults = new ArrayList<>();

    Drafting(Catalog catalog, TrustList trust, Set<AgencyCode> mayActFor, Instant now) {
        this(catalog::type, trust, mayActFor, now);
    }

    /** @param types the version of a type to draft under */
    Drafting(
            Function<LicenseTypeCode, Optional<LicenseType>> types,
            TrustList trust,
            Set<AgencyCode> mayActFor,
            Instant now) {
        this.types = types;
        this.trust = trust;
        this.mayActFor = mayActFor;
        this.now = now;
    }

    sealed interface Draft {

        record InOrder(LicenseDraft draft) implements Draft {}

        record Faulty(IssueOutcome why) implements Draft {}
    }

    Draft draft(LicenseRequest request) {
        Optional<LicenseType> type = type(request.type());
        Optional<TrustedAgency> issuer = issuer(request.issuer());
        String caseNumber = caseNumber(request.caseNumber());
        Optional<LicenseNumber> number = number(request.number());
        List<Holder> holders = new HoldersOfRequest(faults, today()).read(request.holders(), type);
        Optional<Validity> validity = validity(request, type);
        Optional<Region> region = region(request.region(), issuer);
        Map<String, String> fields = fields(request.fields(), type);
        if (faults.isEmpty() && issuer.isEmpty()) {
            return new Draft.Faulty(new IssueOutcome.AgencyNotListed());
        }
        if (!faults.isEmpty() || type.isEmpty() || issuer.isEmpty() || validity.isEmpty() || region.isEmpty()) {
            return new Draft.Faulty(new IssueOutcome.Invalid(List.copyOf(faults)));
        }
        if (!issuer.get().mayIssue(type.get().code(), region.get(), now)) {
            return new Draft.Faulty(new IssueOutcome.NotAuthorized());
        }
        return new Draft.InOrder(new LicenseDraft(
                type.get(), issuer.get(), caseNumber, number, holders, validity.get(), region.get(), fields, null));
    }

    private Optional<LicenseType> type(@Nullable String given) {
        Optional<String> text = required("type", given);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<LicenseTypeCode> code = text.flatMap(LicenseTypeCode::parse);
        if (code.isEmpty()) {
            fault("type", "malformed", "a license type code is 18 characters and 3 digits (GB/T 36904)");
            return Optional.empty();
        }
        Optional<LicenseType> type = code.flatMap(types);
        if (type.isEmpty()) {
            fault("type", "unknown", "no such license type is published; see GET /api/v1/license-types");
        }
        return type;
    }

    /** A client that acts for one agency need not name it; naming an agency that is not its own is as if there were none. */
    private Optional<TrustedAgency> issuer(@Nullable String text) {
        if (text == null && mayActFor.size() != 1) {
            fault("issuer", "missing", "this client acts for several agencies: name one");
            return Optional.empty();
        }
        Optional<AgencyCode> code = text == null
                ? mayActFor.stream().findFirst()
                : AgencyCode.parse(text).filter(mayActFor::contains);
        if (code.isEmpty()) {
            fault("issuer", "unknown", "not an agency that this client acts for");
        }
        return code.flatMap(trust::agency);
    }

    private String caseNumber(@Nullable String given) {
        String caseNumber = required("caseNumber", given).orElse("");
        if (caseNumber.length() > MAX_CASE_NUMBER || !Printable.isPrintable(caseNumber)) {
            fault("caseNumber", "malformed", "1 to " + MAX_CASE_NUMBER + " printable characters");
        }
        return caseNumber;
    }

    private Optional<LicenseNumber> number(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<LicenseNumber> number = LicenseNumber.parse(text)
                .filter(parsed -> Printable.isPrintable(parsed.value()))
                .filter(parsed -> utf8(parsed.value()) <= LicenseType.MAX_NUMBER_BYTES);
        if (number.isEmpty()) {
            fault(
                    "number",
                    "malformed",
                    "1 to " + LicenseType.MAX_NUMBER_BYTES
                            + " printable characters, of which a Chinese one counts three");
        }
        return number;
    }

    private Optional<Validity> validity(LicenseRequest request, Optional<LicenseType> type) {
        int before = faults.size();
        Optional<LocalDate> from =
                request.validFrom() == null ? Optional.of(today()) : date("validFrom", request.validFrom());
        Optional<LocalDate> until =
                request.validUntil() == null ? Optional.empty() : date("validUntil", request.validUntil());
        if (faults.size() > before || from.isEmpty()) {
            return Optional.empty();
        }
        if (until.isPresent() && until.get().isBefore(from.get())) {
            fault("validUntil", "before-start", "ends before it begins");
            return Optional.empty();
        }
        type.ifPresent(known -> rule(known.validity(), from.get(), until));
        return Optional.of(
                until.map(last -> Validity.between(from.get(), last)).orElseGet(() -> Validity.openEnded(from.get())));
    }

    private void rule(LicenseType.ValidityRule rule, LocalDate from, Optional<LocalDate> until) {
        if (until.isEmpty() && !rule.openEnded()) {
            fault("validUntil", "missing", "this license type ends after at most " + rule.maxYears() + " years");
        } else if (until.isPresent() && !until.get().isBefore(from.plusYears(rule.maxYears()))) {
            fault(
                    "validUntil",
                    "too-late",
                    rule.maxYears() == 0
                            ? "this license type is open-ended"
                            : "at most " + rule.maxYears() + " years, the last day not included");
        }
    }

    private Optional<LocalDate> date(String path, String text) {
        Optional<LocalDate> date = Text.date(text).filter(day -> day.getYear() >= 1900 && day.getYear() <= 9998);
        if (date.isEmpty()) {
            fault(path, "not-a-date", "a date that exists, as 2026-11-24");
        }
        return date;
    }

    private Optional<Region> region(@Nullable String text, Optional<TrustedAgency> issuer) {
        if (text == null) {
            return issuer.map(TrustedAgency::region);
        }
        Optional<Region> region = Region.parse(text);
        if (region.isEmpty()) {
            fault("region", "malformed", "six digits of a known province (GB/T 2260)");
        }
        return region;
    }

    private Map<String, String> fields(@Nullable Map<String, @Nullable String> values, Optional<LicenseType> type) {
        Map<String, String> given = new LinkedHashMap<>();
        if (values != null) {
            values.forEach((key, value) -> {
                if (value != null) {
                    given.put(key, value.strip());
                }
            });
        }
        Map<String, String> ordered = new LinkedHashMap<>();
        type.ifPresent(known -> {
            faults.addAll(known.check(given));
            for (FaceField field : known.fields()) {
                String value = given.getOrDefault(field.key(), "");
                if (!value.isEmpty()) {
                    ordered.put(field.key(), value);
                }
            }
        });
        return ordered;
    }

    static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private LocalDate today() {
        return now.atZone(Validity.ZONE).toLocalDate();
    }

    private Optional<String> required(String path, @Nullable String text) {
        return required(path, text, faults);
    }

    /** The text without white space around it, or a fault. */
    static Optional<String> required(String path, @Nullable String text, List<FieldFault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new FieldFault(path, "missing", "required"));
            return Optional.empty();
        }
        return Optional.of(text.strip());
    }

    private void fault(String path, String code, String detail) {
        faults.add(new FieldFault(path, code, detail));
    }
}
