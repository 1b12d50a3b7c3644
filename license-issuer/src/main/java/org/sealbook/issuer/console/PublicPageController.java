package org.sealbook.issuer.console;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedType;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseContent;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * The page behind a QR code's link. Shows what the code itself says and the published status, nothing else; keeps and logs
 * nothing.
 */
@Controller
class PublicPageController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final LicenseVerifier verifier;
    private final TrustStore trust;
    private final String prefix;
    private final SpringTemplateEngine pages;

    PublicPageController(TrustStore trust, IssuerSettings settings, Clock clock, SpringTemplateEngine pages) {
        this.trust = trust;
        this.verifier = LicenseVerifier.of(trust, VerificationPolicy.COUNTER, clock);
        this.prefix = settings.qrPrefix();
        this.pages = pages;
    }

    @GetMapping("/q/{digits}")
    ResponseEntity<String> page(
            @PathVariable String digits, @RequestParam(required = false) @Nullable String lang, Locale accepted) {
        Locale locale = locale(lang, accepted);
        Verdict verdict = verifier.verify(prefix + (digits.matches("[0-9]{1,2800}") ? digits : "0"));
        Context model = new Context(locale);
        model.setVariable("zh", locale.getLanguage().equals("zh"));
        model.setVariable("kind", kind(verdict));
        model.setVariable("findings", decisive(verdict));
        model.setVariable(
                "asOf",
                verdict.statusAsOf()
                        .map(asOf -> TIME.format(asOf.atZone(Validity.ZONE)))
                        .orElse(null));
        if (verdict.claimed().orElse(null) instanceof LicenseContent.Excerpt excerpt) {
            model.setVariable("token", excerpt.token());
            type(excerpt).ifPresent(type -> model.setVariable("type", type));
            issuer(excerpt).ifPresent(agency -> model.setVariable("issuer", agency));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body(pages.process("public", model));
    }

    private static Locale locale(@Nullable String lang, Locale accepted) {
        if ("zh".equals(lang) || "en".equals(lang)) {
            return Locale.forLanguageTag(lang);
        }
        return accepted.getLanguage().equals("en") ? Locale.ENGLISH : Locale.CHINESE;
    }

    private static String kind(Verdict verdict) {
        return verdict instanceof Genuine ? "genuine" : verdict instanceof Refused ? "refused" : "undecided";
    }

    private static List<Finding> decisive(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED || finding.outcome() == Outcome.UNKNOWN)
                .toList();
    }

    private Optional<TrustList> list() {
        return trust.current() instanceof TrustState.Usable usable ? Optional.of(usable.list()) : Optional.empty();
    }

    private Optional<TrustedType> type(LicenseContent.Excerpt excerpt) {
        return list().flatMap(known -> known.type(excerpt.id().type()));
    }

    private Optional<TrustedAgency> issuer(LicenseContent.Excerpt excerpt) {
        return AgencyCode.parse(excerpt.id().issuer()).flatMap(code -> list().flatMap(known -> known.agency(code)));
    }
}
