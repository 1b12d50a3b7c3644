package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.holder.Dossier;
import org.sealbook.issuer.presenting.OfferOutcome;
import org.sealbook.issuer.presenting.OfferedLicense;
import org.sealbook.issuer.presenting.PresentationState;
import org.sealbook.issuer.presenting.Presentations;
import org.sealbook.license.HolderId;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.usage.OfAge;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Presenting licenses (亮证): what is to be seen, the code for it, and who scanned it. The code is on one page, once. */
@ForHolders
@Controller
class MyPresentationsController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final List<Integer> AGES = List.of(14, 16, 18, 60);
    private static final int MOST_GIVEN = Presentations.MOST_LICENSES * Presentations.MOST_FIELDS;

    private final Presentations presentations;
    private final Dossier dossier;
    private final Catalog catalog;
    private final HolderPage page;
    private final Clock clock;

    MyPresentationsController(
            Presentations presentations, Dossier dossier, Catalog catalog, HolderPage page, Clock clock) {
        this.presentations = presentations;
        this.dossier = dossier;
        this.catalog = catalog;
        this.page = page;
        this.clock = clock;
    }

    /** A license that can be presented, with the fields that it has. */
    public record Choice(License license, List<FaceField> fields) {

        @Override
        public String toString() {
            return "choice of " + license.id();
        }
    }

    @GetMapping("/me/present")
    ResponseEntity<String> choose(Authentication holder, HttpServletRequest request, HttpServletResponse response) {
        return choose(HttpStatus.OK, "", holder, request, response);
    }

    private ResponseEntity<String> choose(
            HttpStatus status,
            String fault,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<Choice> choices = dossier.of(HolderPage.who(holder).holder()).stream()
                .filter(Dossier.Item::inForce)
                .map(item -> choice(item.record().license()))
                .toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("choices", choices);
        model.put("ages", ages(HolderPage.who(holder).holder()));
        model.put("chosen", Optional.ofNullable(request.getParameter("license")).orElse(""));
        model.put("fault", fault);
        return page.show(status, "present", model, request, response);
    }

    private Choice choice(License license) {
        List<FaceField> fields = catalog.version(
                        license.type().code(), license.type().version())
                .map(LicenseType::fields)
                .orElse(List.of());
        return new Choice(
                license,
                fields.stream()
                        .filter(field -> license.fields().containsKey(field.key()))
                        .toList());
    }

    /** Those that are asked about at counters, and that this holder has reached. */
    private List<Integer> ages(HolderId holder) {
        return AGES.stream()
                .filter(years -> presentations.isSo(holder, new OfAge(years)))
                .toList();
    }

    /** One answer and no license. */
    @PostMapping("/me/present/answer")
    ResponseEntity<String> answer(
            @RequestParam(required = false) @Nullable Integer ofAge,
            @RequestParam(required = false) @Nullable String verifiers,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<OfAge> question =
                Optional.ofNullable(ofAge).filter(AGES::contains).map(OfAge::new);
        Optional<VerifierClass> whom = Optional.ofNullable(verifiers).flatMap(VerifierClass::parse);
        if (question.isEmpty() || whom.isEmpty()) {
            return choose(HttpStatus.BAD_REQUEST, "present.answer.fault", holder, request, response);
        }
        OfferOutcome outcome = presentations.offer(HolderPage.who(holder).holder(), question.get(), whom.get());
        return made(outcome, Map.of("years", question.get().years()), holder, request, response);
    }

    private ResponseEntity<String> made(
            OfferOutcome outcome,
            Map<String, Object> more,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (outcome instanceof OfferOutcome.Offered made) {
            Map<String, Object> model = state(new PresentationState.Waiting(made.expiresAt()), made.handle());
            model.put("code", CodeDrawing.of(made.code().text()));
            model.putAll(more);
            return page.show("presented", model, request, response);
        }
        String fault = outcome instanceof OfferOutcome.TooManyOpen
                ? "present.many"
                : outcome instanceof OfferOutcome.NotSo ? "present.answer.fault" : "present.gone";
        return choose(HttpStatus.CONFLICT, fault, holder, request, response);
    }

    /** @param field each a license's identifier, a slash, and the key of a field */
    @PostMapping("/me/present")
    ResponseEntity<String> present(
            @RequestParam(required = false) @Nullable List<String> license,
            @RequestParam(required = false) @Nullable List<String> field,
            @RequestParam(required = false) @Nullable String verifiers,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<OfferedLicense> offered =
                offered(license == null ? List.of() : license, field == null ? List.of() : field);
        Optional<VerifierClass> whom = Optional.ofNullable(verifiers).flatMap(VerifierClass::parse);
        if (offered.isEmpty() || whom.isEmpty()) {
            return choose(HttpStatus.BAD_REQUEST, "present.fault", holder, request, response);
        }
        OfferOutcome outcome = presentations.offer(HolderPage.who(holder).holder(), offered, whom.get());
        return made(outcome, Map.of(), holder, request, response);
    }

    /** What was chosen; nothing if it is not in order. */
    private static List<OfferedLicense> offered(List<String> licenses, List<String> fields) {
        Set<String> different = Set.copyOf(licenses);
        boolean inOrder = different.size() <= Presentations.MOST_LICENSES
                && fields.size() <= MOST_GIVEN
                && different.stream().allMatch(text -> LicenseId.read(text) instanceof LicenseId.WellFormed);
        return inOrder ? different.stream().map(text -> offered(text, fields)).toList() : List.of();
    }

    private static OfferedLicense offered(String license, List<String> fields) {
        Set<String> keys = fields.stream()
                .filter(field -> field.startsWith(license + "/"))
                .map(field -> field.substring(license.length() + 1))
                .filter(key -> key.matches("[A-Za-z][A-Za-z0-9]{0,39}"))
                .limit(Presentations.MOST_FIELDS)
                .collect(Collectors.toSet());
        return new OfferedLicense(LicenseId.of(license), keys);
    }

    /** The same page without the code: asked for again and again while the code is shown, or looked at later. */
    @GetMapping("/me/present/{handle}")
    ResponseEntity<String> state(
            @PathVariable String handle,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        return presentations
                .state(HolderPage.who(holder).holder(), handle)
                .map(state -> page.show("presented", state(state, handle), request, response))
                .orElseGet(() -> page.show(HttpStatus.NOT_FOUND, "not-found", Map.of(), request, response));
    }

    @PostMapping("/me/present/{handle}/cancel")
    ResponseEntity<String> cancel(
            @PathVariable String handle,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        HolderId who = HolderPage.who(holder).holder();
        presentations.cancel(who, handle);
        return presentations.state(who, handle).isPresent()
                ? SignInController.to("/me/present/" + handle)
                : page.show(HttpStatus.NOT_FOUND, "not-found", Map.of(), request, response);
    }

    private Map<String, Object> state(PresentationState state, String handle) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("handle", handle);
        if (state instanceof PresentationState.Waiting waiting) {
            model.put("state", "waiting");
            model.put(
                    "seconds",
                    Math.max(
                            0,
                            Duration.between(clock.instant(), waiting.expiresAt())
                                    .toSeconds()));
        } else if (state instanceof PresentationState.Redeemed redeemed) {
            model.put("state", "redeemed");
            model.put("redeemed", redeemed);
            model.put("at", TIME.format(redeemed.at().atZone(Validity.ZONE)));
        } else {
            model.put("state", state instanceof PresentationState.Cancelled ? "cancelled" : "expired");
        }
        return model;
    }
}
