package org.sealbook.verifier.scan;

import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.VerifierSettings;
import org.sealbook.verifier.answers.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The counter's page. Works without JavaScript for files and pasted text; the camera and the scanner gun need it. */
@Controller
class CounterPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Scan scan;
    private final TrustStore trust;
    private final VerifierSettings settings;
    private final Clock clock;

    CounterPage(Scan scan, TrustStore trust, VerifierSettings settings, Clock clock) {
        this.scan = scan;
        this.trust = trust;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/")
    String page(@RequestParam(required = false) @Nullable String lang, Locale accepted, Model model) {
        frame(lang, accepted, model);
        return "counter";
    }

    /** @param fragment whether only the result is wanted, to be put into the page that is open */
    @PostMapping("/scan")
    String scan(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "false") boolean fragment,
            @RequestParam(required = false) @Nullable String lang,
            Locale accepted,
            Model model)
            throws IOException {
        frame(lang, accepted, model);
        if (file != null && !file.isEmpty()) {
            show(scan.file(file.getBytes(), settings.policy()), model);
        } else if (text != null && !text.isBlank()) {
            show(scan.text(text, settings.policy()), model);
        }
        return fragment ? "counter :: result" : "counter";
    }

    private void show(Scan.Scanned scanned, Model model) {
        ScanResult result = ScanResult.of(scanned, trust, clock.instant());
        model.addAttribute("result", result);
        model.addAttribute("checkedAt", TIME.format(result.checkedAt().atZone(Validity.ZONE)));
    }

    private void frame(@Nullable String lang, Locale accepted, Model model) {
        String language = Texts.language(lang, accepted);
        model.addAttribute("t", Texts.in(language));
        model.addAttribute("lang", language);
        model.addAttribute("counter", settings.counter());
        model.addAttribute("policy", settings.policy().name());
        model.addAttribute("desk", settings.registry().isPresent());
    }
}
