package org.sealbook.verifier.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.client.Answer;
import org.sealbook.client.CopyFile;
import org.sealbook.license.HolderIdType;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.RegistrySettings;
import org.sealbook.verifier.VerifierSettings;
import org.sealbook.verifier.answers.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of cases. It sends its case with every deed, since none is kept here, and puts what comes back into its place: a part of a
 * page, or a file.
 */
@AtDesk
@Controller
class DeskPage {

    /** A presentation code has 36 characters; more than this is something else. */
    private static final int MAX_CODE = 100;

    private final Desk desk;
    private final Cases cases;
    private final TrustStore trust;
    private final VerifierSettings settings;

    DeskPage(Desk desk, Cases cases, TrustStore trust, VerifierSettings settings) {
        this.desk = desk;
        this.cases = cases;
        this.trust = trust;
        this.settings = settings;
    }

    @GetMapping("/case")
    ModelAndView page(@RequestParam(required = false) @Nullable String lang, Locale accepted) {
        RegistrySettings registry = settings.registry().orElseThrow();
        Optional<TrustList> list =
                trust.current() instanceof TrustState.Usable usable ? Optional.of(usable.list()) : Optional.empty();
        return framed("case", lang, accepted)
                .addObject("counter", settings.counter())
                .addObject(
                        "organisation",
                        list.flatMap(known -> known.agency(registry.agency()))
                                .map(agency -> agency.name())
                                .orElse(registry.organisation()))
                .addObject("items", registry.items())
                .addObject("types", list.map(TrustList::types).orElse(List.of()))
                .addObject("idTypes", Arrays.asList(HolderIdType.values()));
    }

    @PostMapping("/case/redeem")
    ModelAndView redeem(
            @ModelAttribute CaseForm form,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String lang,
            Locale accepted) {
        Entry entry = new Entry();
        Optional<String> shown = entry.text("code", code, MAX_CODE);
        Optional<OpenCase> open = cases.read(form, entry);
        return open.isEmpty()
                ? faulty(entry, lang, accepted)
                : result(DeskResult.of(desk.redeem(open.get(), shown.orElseThrow()), trust), lang, accepted);
    }

    @PostMapping("/case/fetch")
    ModelAndView fetch(
            @ModelAttribute CaseForm form,
            @ModelAttribute HolderForm holder,
            @RequestParam(required = false) @Nullable String lang,
            Locale accepted) {
        Entry entry = new Entry();
        Optional<OpenCase> open = cases.read(form, entry);
        Optional<Wanted> wanted = Wanted.read(holder, entry);
        return open.isEmpty() || wanted.isEmpty()
                ? faulty(entry, lang, accepted)
                : result(DeskResult.of(desk.fetch(open.get(), wanted.get()), trust), lang, accepted);
    }

    @PostMapping("/case/copy")
    ModelAndView copy(
            @ModelAttribute CaseForm form,
            @ModelAttribute HolderForm holder,
            @RequestParam(required = false) @Nullable String lang,
            Locale accepted) {
        Entry entry = new Entry();
        Optional<OpenCase> open = cases.read(form, entry);
        Optional<Wanted> wanted = Wanted.read(holder, entry);
        if (open.isEmpty() || wanted.isEmpty()) {
            return faulty(entry, lang, accepted);
        }
        Answer<CopyFile> answer = desk.copy(open.get(), wanted.get());
        return answer instanceof Answer.Answered<CopyFile> made
                ? new ModelAndView(new CopyView(made.value()))
                : result(DeskResult.failed(answer), lang, accepted);
    }

    private static ModelAndView faulty(Entry entry, @Nullable String lang, Locale accepted) {
        ModelAndView page = result(DeskResult.faulty(entry.faults()), lang, accepted);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView result(DeskResult result, @Nullable String lang, Locale accepted) {
        return framed("case-result", lang, accepted).addObject("result", result);
    }

    private static ModelAndView framed(String view, @Nullable String lang, Locale accepted) {
        String language = Texts.language(lang, accepted);
        return new ModelAndView(view).addObject("t", Texts.in(language)).addObject("lang", language);
    }
}
