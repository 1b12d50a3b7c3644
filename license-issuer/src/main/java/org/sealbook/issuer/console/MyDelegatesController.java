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
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.holder.Delegates;
import org.sealbook.issuer.holder.Delegates.Named;
import org.sealbook.issuer.holder.Party;
import org.sealbook.issuer.holder.SignedIn;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.Validity;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may act for an enterprise (代办人), and for whom a person acts now. */
@ForHolders
@Controller
class MyDelegatesController {

    private final Delegates delegates;
    private final HolderPage page;
    private final Clock clock;

    MyDelegatesController(Delegates delegates, HolderPage page, Clock clock) {
        this.delegates = delegates;
        this.page = page;
        this.clock = clock;
    }

    @GetMapping("/me/delegates")
    ResponseEntity<String> all(Authentication holder, HttpServletRequest request, HttpServletResponse response) {
        return show(HttpStatus.OK, "", HolderPage.who(holder), request, response);
    }

    @PostMapping("/me/delegates")
    ResponseEntity<String> name(
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String id,
            @RequestParam @Nullable String until,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignedIn who = HolderPage.who(holder);
        Optional<Party> person = person(name, id);
        Optional<LocalDate> day = day(until);
        if (person.isEmpty() || day.isEmpty()) {
            return show(HttpStatus.BAD_REQUEST, "delegates.fault", who, request, response);
        }
        Named named = delegates.name(who, person.get(), day.get());
        return named == Named.DONE
                ? SignInController.to("/me/delegates")
                : show(HttpStatus.BAD_REQUEST, "delegates." + named, who, request, response);
    }

    @PostMapping("/me/delegates/{id}/end")
    ResponseEntity<String> end(
            @PathVariable String id, Authentication holder, HttpServletRequest request, HttpServletResponse response) {
        SignedIn who = HolderPage.who(holder);
        return delegates.end(who, id)
                ? SignInController.to("/me/delegates")
                : show(HttpStatus.NOT_FOUND, "delegates.none", who, request, response);
    }

    @PostMapping("/me/acting")
    ResponseEntity<String> act(
            @RequestParam(required = false) @Nullable String delegate,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignedIn who = HolderPage.who(holder);
        if (delegate == null || delegate.isEmpty()) {
            delegates.actForSelf(who);
            return SignInController.to("/me");
        }
        return delegates.actFor(who, delegate)
                ? SignInController.to("/me")
                : show(HttpStatus.NOT_FOUND, "delegates.none", who, request, response);
    }

    private ResponseEntity<String> show(
            HttpStatus status, String fault, SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("enterprise", !who.self().isPerson());
        model.put("named", who.self().isPerson() ? List.of() : delegates.of(who.self()));
        model.put("open", who.self().isPerson() ? delegates.openTo(who.self()) : List.of());
        model.put("today", today);
        model.put("last", today.plusDays(Delegates.MOST_DAYS));
        model.put("fault", fault);
        return page.show(status, "delegates", model, request, response);
    }

    private static Optional<Party> person(@Nullable String name, @Nullable String id) {
        String called = name == null ? "" : name.strip();
        if (called.isEmpty() || called.length() > Holder.MAX_NAME || id == null) {
            return Optional.empty();
        }
        return HolderId.parse(HolderIdType.CITIZEN, id).map(code -> new Party(code, called));
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
