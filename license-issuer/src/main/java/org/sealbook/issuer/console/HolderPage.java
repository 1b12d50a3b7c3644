package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.holder.SignedIn;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Makes a holder's page: in the language he chose, with what its forms need. No browser or proxy keeps it. */
@ForHolders
@Component
class HolderPage {

    private static final Duration KEPT = Duration.ofDays(365);

    private final SpringTemplateEngine pages;
    private final HolderCookies cookies;

    HolderPage(SpringTemplateEngine pages, HolderCookies cookies) {
        this.pages = pages;
        this.cookies = cookies;
    }

    static SignedIn who(Authentication authentication) {
        return ((HolderAuthentication) authentication).getPrincipal();
    }

    /** @param template below {@code templates/me/} */
    ResponseEntity<String> show(
            String template, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
        return show(HttpStatus.OK, template, model, request, response);
    }

    ResponseEntity<String> show(
            HttpStatus status,
            String template,
            Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Locale locale = locale(request, response);
        Context context = new Context(locale);
        model.forEach(context::setVariable);
        context.setVariable("zh", locale.getLanguage().equals("zh"));
        context.setVariable("page", template);
        context.setVariable("csrf", token(request));
        if (request.getUserPrincipal() instanceof HolderAuthentication signedIn) {
            context.setVariable("who", signedIn.getPrincipal());
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body(pages.process("me/" + template, context));
    }

    private static String token(HttpServletRequest request) {
        return ((CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()))).getToken();
    }

    private Locale locale(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> chosen = known(request.getParameter("lang"));
        chosen.ifPresent(language -> cookies.write(response, HolderCookies.LANGUAGE, language, KEPT));
        return chosen.or(() -> cookies.read(request, HolderCookies.LANGUAGE).flatMap(HolderPage::known))
                .map(Locale::forLanguageTag)
                .orElseGet(() -> accepted(request));
    }

    private static Locale accepted(HttpServletRequest request) {
        boolean english = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals("en");
        return english ? Locale.ENGLISH : Locale.CHINESE;
    }

    private static Optional<String> known(@Nullable String language) {
        return Optional.ofNullable(language).filter(text -> text.equals("zh") || text.equals("en"));
    }
}
