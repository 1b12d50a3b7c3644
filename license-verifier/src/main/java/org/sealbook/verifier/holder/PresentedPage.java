package org.sealbook.verifier.holder;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.license.Validity;
import org.sealbook.presentation.Challenge;
import org.sealbook.presentation.PresentationVerdict;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.VerifierSettings;
import org.sealbook.verifier.answers.Problem;
import org.sealbook.verifier.answers.Texts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The page at which a holder proves, with his device, that a license is his (亮证核验). */
@Controller
class PresentedPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Problem TOO_MANY = new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-challenges",
            "At most " + ChallengePace.MOST + " challenges a minute are made here.");
    private static final Problem ELSEWHERE =
            new Problem(HttpStatus.FORBIDDEN, "cross-site", "Only the counter's own page may ask this.");

    private final Presented presented;
    private final TrustStore trust;
    private final VerifierSettings settings;
    private final Clock clock;

    PresentedPage(Presented presented, TrustStore trust, VerifierSettings settings, Clock clock) {
        this.presented = presented;
        this.trust = trust;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/holder")
    ModelAndView page(@RequestParam(required = false) @Nullable String lang, Locale accepted) {
        return framed("holder", lang, accepted).addObject("counter", settings.counter());
    }

    /**
     * A new challenge: {@code {"digits": "012345", "seconds": 60}}.
     *
     * @param site what a browser says of the page that asks: a stranger's page is not to use up the challenges of the minute
     */
    @PostMapping("/holder/challenge")
    ResponseEntity<byte[]> challenge(@RequestHeader(name = "Sec-Fetch-Site", required = false) @Nullable String site) {
        if (site != null && !site.equals("same-origin")) {
            return ELSEWHERE.answer();
        }
        return presented.challenge().map(this::answer).orElseGet(() -> {
            HttpHeaders later = new HttpHeaders();
            later.set(HttpHeaders.RETRY_AFTER, String.valueOf(ChallengePace.WITHIN.toSeconds()));
            return TOO_MANY.answer(later);
        });
    }

    private ResponseEntity<byte[]> answer(Challenge challenge) {
        JsonText json = new JsonText()
                .begin()
                .text("digits", challenge.text())
                .number(
                        "seconds",
                        Duration.between(clock.instant(), challenge.expiresAt()).toSeconds());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.end().bytes());
    }

    /** The part of the page that says what came of it. Without a file, an empty text is judged: it is no presentation. */
    @PostMapping("/holder/scan")
    ModelAndView scan(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String lang,
            Locale accepted)
            throws IOException {
        PresentationVerdict verdict = file != null && !file.isEmpty()
                ? presented.picture(file.getBytes())
                : presented.text(text == null ? "" : text);
        PresentedResult result = PresentedResult.of(verdict, trust);
        return framed("holder-result", lang, accepted)
                .addObject("result", result)
                .addObject("checkedAt", TIME.format(result.checkedAt().atZone(Validity.ZONE)));
    }

    private static ModelAndView framed(String view, @Nullable String lang, Locale accepted) {
        String language = Texts.language(lang, accepted);
        return new ModelAndView(view).addObject("t", Texts.in(language)).addObject("lang", language);
    }
}
