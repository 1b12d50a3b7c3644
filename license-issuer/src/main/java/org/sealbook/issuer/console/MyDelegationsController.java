package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.holder.Dossier;
import org.sealbook.issuer.usage.Delegation;
import org.sealbook.issuer.usage.Delegations;
import org.sealbook.issuer.usage.UsageGrant;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a holder lets organisations use of a license of his (委托用证): which fields, for what, until when. */
@ForHolders
@Controller
class MyDelegationsController {

    private static final int MOST_FIELDS = 50;

    private final Delegations delegations;
    private final Dossier dossier;
    private final Agencies agencies;
    private final Catalog catalog;
    private final HolderPage page;
    private final Clock clock;

    MyDelegationsController(
            Delegations delegations,
            Dossier dossier,
            Agencies agencies,
            Catalog catalog,
            HolderPage page,
            Clock clock) {
        this.delegations = delegations;
        this.dossier = dossier;
        this.agencies = agencies;
        this.catalog = catalog;
        this.page = page;
        this.clock = clock;
    }

    /** One of the license's, with the organisation's name. */
    public record Given(Delegation delegation, String organisation) {}

    @GetMapping("/me/licenses/{id}/delegations")
    ResponseEntity<String> all(
            @PathVariable String id, Authentication holder, HttpServletRequest request, HttpServletResponse response) {
        return show(HttpStatus.OK, "", id, HolderPage.who(holder).holder(), request, response);
    }

    @PostMapping("/me/licenses/{id}/delegations")
    ResponseEntity<String> give(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable List<String> field,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        HolderId who = HolderPage.who(holder).holder();
        Optional<License> license = find(who, id);
        if (license.isEmpty()) {
            return show(HttpStatus.NOT_FOUND, "", id, who, request, response);
        }
        Optional<AgencyCode> whom =
                Optional.ofNullable(organisation).flatMap(AgencyCode::parse).filter(agencies::isActive);
        String what = purpose == null ? "" : purpose.strip();
        Set<String> fields = fields(license.get(), field == null ? List.of() : field);
        if (whom.isEmpty()) {
            return show(HttpStatus.BAD_REQUEST, "delegation.organisation.fault", id, who, request, response);
        }
        if (what.isEmpty() || what.length() > Delegations.MAX_PURPOSE || fields.isEmpty()) {
            return show(HttpStatus.BAD_REQUEST, "delegation.fault", id, who, request, response);
        }
        Optional<String> given = day(until)
                .flatMap(day -> delegations.give(
                        who, new Delegations.Wanted(license.get().id(), whom.get(), what, fields, day)));
        return given.isPresent()
                ? SignInController.to("/me/licenses/" + id + "/delegations")
                : show(HttpStatus.BAD_REQUEST, "delegation.day.fault", id, who, request, response);
    }

    @PostMapping("/me/licenses/{id}/delegations/{delegation}/end")
    ResponseEntity<String> end(
            @PathVariable String id,
            @PathVariable String delegation,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        HolderId who = HolderPage.who(holder).holder();
        return delegations.end(who, delegation)
                ? SignInController.to("/me/licenses/" + id + "/delegations")
                : show(HttpStatus.NOT_FOUND, "delegation.none", id, who, request, response);
    }

    private ResponseEntity<String> show(
            HttpStatus status,
            String fault,
            String id,
            HolderId who,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<License> license = find(who, id);
        if (license.isEmpty()) {
            return page.show(HttpStatus.NOT_FOUND, "not-found", Map.of(), request, response);
        }
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("license", license.get());
        model.put("fields", labels(license.get()));
        model.put(
                "given",
                delegations.of(who).stream()
                        .filter(one -> one.license().equals(license.get().id()))
                        .map(this::given)
                        .toList());
        model.put("today", today);
        model.put("last", today.plusDays(Delegations.MOST_DAYS));
        model.put("fault", fault);
        return page.show(status, "delegations", model, request, response);
    }

    private Given given(Delegation delegation) {
        return new Given(
                delegation,
                agencies.find(delegation.organisation())
                        .map(Agency::name)
                        .orElse(delegation.organisation().value()));
    }

    private Optional<License> find(HolderId who, String id) {
        return LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed
                ? dossier.find(who, wellFormed.id()).map(item -> item.record().license())
                : Optional.empty();
    }

    private List<FaceField> labels(License license) {
        return catalog
                .version(license.type().code(), license.type().version())
                .map(LicenseType::fields)
                .orElse(List.of())
                .stream()
                .filter(field -> license.fields().containsKey(field.key()))
                .toList();
    }

    private static Set<String> fields(License license, List<String> chosen) {
        return chosen.stream()
                .limit(MOST_FIELDS)
                .filter(key -> key.equals(UsageGrant.NUMBER)
                        || key.equals(UsageGrant.HOLDERS)
                        || license.fields().containsKey(key))
                .collect(Collectors.toSet());
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
